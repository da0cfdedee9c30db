# Completes mediagen in fish.
function __mediagen_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process) (commandline --current-token --cut-at-cursor)
    for line in (command $words[1] complete -- $words[2..-1] 2>/dev/null)
        if test $line = :files
            # The file of --option=FILE begins behind the sign.
            set -l option (string match --regex -- '^-[^=]*=' $words[-1])
            for path in (__fish_complete_path (string sub --start (math (string length -- "$option") + 1) -- $words[-1]))
                echo "$option$path"
            end
        else
            echo $line
        end
    end
end
complete --command mediagen --no-files --arguments '(__mediagen_complete)'
