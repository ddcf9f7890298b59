/** Class names that the page's own stylesheet names, so that they reach the agent. */
export const CLASSES = ['red', 'wide', 'tall', 'note', 'row', 'cell', 'dim', 'gone', 'veiled'] as const;
/** Names that only a stylesheet which comes later names. */
export const LATE_CLASSES = ['late-a', 'late-b', 'late-c'] as const;
export const STATES = ['open', 'busy', 'done'] as const;
export const IDS = ['first', 'second', 'third'] as const;

export const BASE_CSS = `#world{display:block;color:rgb(20,20,20);font:14px/18px Arial,sans-serif}
#first{margin-left:3px} #second{margin-left:5px} #third{margin-left:7px}
.red{color:rgb(200,0,0)} .wide{margin-left:31px} .tall{min-height:40px} .note{background-color:rgb(255,250,200)}
.row{display:flex} .cell{font-weight:700} .dim{color:rgb(120,120,120)} .gone{display:none} .veiled{visibility:hidden}
[data-state="open"]{background-color:rgb(1,200,3)} [data-state="busy"]{background-color:rgb(4,5,200)} [data-state="done"]{background-color:rgb(7,100,90)} [data-state]{margin-left:17px}
x-card{display:block;margin-left:11px} .scroller{overflow:scroll;width:120px;height:60px} .filler{width:900px;height:1200px}
li:nth-child(odd){font-weight:700} .row>.cell+.cell{color:rgb(9,90,9)} .note::before{content:"x"}
@media (min-width:100px){.wide{font-weight:700}}`;

/** What every run begins with: nested blocks, lists, a table, fields, scrolling boxes, a shadow root and a frame. */
export const START_HTML = `<section id="first"><h2>Start of it</h2><p>One <b>bold</b> word</p><!--a comment--><ul><li>alpha</li><li>beta</li><li>gamma</li></ul></section>
<x-card id="second"><x-plain>made up</x-plain><div class="row"><span class="cell">left</span><span class="cell">right</span></div></x-card>
<table><tbody><tr><td>a cell</td><td colspan="2">another</td></tr><tr><td>third</td></tr></tbody></table>
<form><input data-copane-show value="shown"><input value="masked"><input type="checkbox" data-copane-show><input type="radio" name="r" data-copane-show><textarea data-copane-show>area</textarea></form>
<div class="scroller"><div class="filler">scrolls</div></div><details><summary>More</summary><p>details text</p></details><dialog><p>dialog text</p></dialog>
<svg width="60" height="30" viewBox="0 0 60 30"><g><rect x="1" y="1" width="20" height="20"></rect></g><circle cx="40" cy="15" r="9"></circle></svg>
<div id="third"><p data-copane-mask>masked words stay hidden</p><div data-copane-block>blocked words</div></div>`;
