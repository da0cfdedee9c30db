# Completes mediagen in bash.
_mediagen() {
    local IFS=$'\n' line rest=${COMP_LINE:0:COMP_POINT} begin word='' i
    local -a words=()
    # bash splits at = and : too; what stands together in the line is one word.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        begin=${rest#"${rest%%[![:space:]]*}"}
        if ((i > 0)) && [[ $begin == "$rest" && -n $rest ]]; then
            word+=${COMP_WORDS[i]}
            words[${#words[@]} - 1]=$word
        else
            word=${COMP_WORDS[i]}
            words+=("$word")
        fi
        rest=${begin#"${COMP_WORDS[i]}"}
    done
    # It replaces only what follows the last of these.
    local replaced=${word##*[=:]}
    local kept=${word%"$replaced"}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o filenames 2>/dev/null
            COMPREPLY+=($(compgen -f -- "$replaced"))
        else
            line=${line%%$'\t'*}
            COMPREPLY+=("${line#"$kept"}")
        fi
    done < <("${words[0]}" complete -- "${words[@]:1}" 2>/dev/null)
}
complete -F _mediagen mediagen
