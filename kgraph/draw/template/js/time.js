// The time strip: statements by day, week or month, by family; a drag over it sets the range.
function drawTime() {}
