# Completes mediagen in zsh.
_mediagen() {
    local line word
    local -a candidates
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            # The file of --option=FILE begins behind the sign.
            [[ ${words[CURRENT]} == -*=* ]] && compset -P 1 '*='
            _files
        else
            word=${line%%$'\t'*}
            [[ $line == *$'\t'* ]] && candidates+=("${word//:/\\:}:${line#*$'\t'}") || candidates+=("${word//:/\\:}")
        fi
    done < <("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
    (( ${#candidates} )) && _describe mediagen candidates
}
compdef _mediagen mediagen
