// The picture as the reader sees it, as a PNG or SVG file.
function drawSave() {}
