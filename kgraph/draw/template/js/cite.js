// Statements as a citation, on the clipboard.
