#!/bin/sh
# What @vscode/test-electron starts in place of a desktop VS Code.
exec "$MEDJACK_TEST_NODE" "$(dirname "$(readlink -f "$0")")/code.ts" "$@"
