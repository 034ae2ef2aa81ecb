// The headline: what the graph shows, in a sentence made of counts alone.
function drawHeadline() {}
