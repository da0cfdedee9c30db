# Completes mediagen in fish.
function __mediagen_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process) (commandline --current-token --cut-at-cursor)
    for line in (command $words[1] complete -- $words[2..-1] 2>/dev/null)
        if test $line = :files
            __fish_complete_path (commandline --current-token --cut-at-cursor)
        else
            echo $line
        end
    end
end
complete --command mediagen --no-files --arguments '(__mediagen_complete)'
