"""What a shell is told, so that Tab asks the program: one script for each.

Each passes on the words up to the one that is typed. The program answers with one candidate a line, its meaning
after a tab; `:files` alone leaves it to the shell.
"""

BASH = r"""# gongkai: completion for bash. In ~/.bashrc: eval "$(gongkai completion bash)"
_gongkai() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o default
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <("${COMP_WORDS[0]}" completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o nosort -F _gongkai gongkai
"""

ZSH = r"""#compdef gongkai
# gongkai: completion for zsh. In ~/.zshrc, after compinit: eval "$(gongkai completion zsh)"
_gongkai() {
    local line value
    local -a candidates
    for line in "${(@f)$("${words[1]}" completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -z $line ]] && continue
        if [[ $line == :files ]]; then
            _files
            return
        fi
        value=${${line%%$'\t'*}//:/\\:}
        if [[ $line == *$'\t'* ]]; then
            candidates+=("$value:${line#*$'\t'}")
        else
            candidates+=("$value")
        fi
    done
    _describe -V gongkai candidates
}
compdef _gongkai gongkai
"""

FISH = r"""# gongkai: completion for fish. In ~/.config/fish/config.fish: gongkai completion fish | source
function __gongkai_candidates
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l candidates ($words[1] completion words -- $words[2..-1] "$typed" 2>/dev/null)
    if test "$candidates" = :files
        __fish_complete_path "$typed"
    else
        printf '%s\n' $candidates
    end
end
complete -c gongkai -f -k -a '(__gongkai_candidates)'
"""
