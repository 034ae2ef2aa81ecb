// Keys and how to read the page, in a dialog of the browser.
function drawHelp() {}
