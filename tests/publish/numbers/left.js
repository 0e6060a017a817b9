// The numbers of a page that nobody has read, each with where it stands; names, dates, codes and addresses are none.
(() => {
  const others = [
    "[data-told]", // read
    "[data-thing], [data-tie], [data-link], .chain-name, .industry, .other-names, .about, .entry, #chart .head, td a, th a", // names
    ".position, .stage-title, .stage-chip, .col-role, .col-dates, .ticks, #year-shown", // places in an order, roles, dates
    ".source-title, .address, #source-list, #support, .paths", // evidence
    "#story, .findings, .charts figure > p", // sentences, which are read by themselves
    "#reading, #canvas-help, noscript, [hidden], thead button, option, script", // words that count nothing
  ].join(", ");
  const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const place = walker.currentNode.parentElement;
    if (/\d/.test(walker.currentNode.data) && !place.closest(others)) found.push(place.outerHTML.slice(0, 200));
  }
  return found;
})()
