/** Parts that the rows are tried on; each is known to the agent by its class, which the stylesheet names. */
const PARTS = `btn dbl mod menu hoverjs hovercss submenu pressed box line shadow frame pad item bin words gift red blue note
react editor num slide day hue size many enter enterbtn tab1 tab2 tab3 area undo page blank opener full picker save player copier confirm
other inframe inshadow file card masked jslink jsfield off under beneath cover radio1 radio2`.split(/\s+/);

export const controlStyle = `${PARTS.map((name) => `.t-${name}{}`).join('')}
.t-hovercss{width:120px;height:20px;background:#eee}.t-hovercss:hover{background:rgb(1,2,3)}.t-hovercss .t-submenu{display:none}.t-hovercss:hover .t-submenu{display:block}
.t-pressed{background:#eee}.t-pressed:active{background:rgb(4,5,6)}.t-pressed:focus-visible{color:rgb(7,8,9)}
.t-box{height:60px;width:200px;overflow:auto}.t-box p{height:400px}.t-pad{width:200px;height:40px;background:#ddd}.t-item,.t-bin{width:80px;height:30px;background:#ccd}
.t-under{position:relative;width:120px;height:30px}.t-cover{position:absolute;inset:0;background:#fdd}iframe{width:200px;height:60px;border:0}`;

export const controlBody = `<section id="stand">
<button type="button" class="t-btn">Press</button><button type="button" class="t-dbl">Twice</button><a href="#mod" class="t-mod">Held</a><button type="button" class="t-menu">Menu</button>
<button type="button" class="t-hoverjs">Over</button><div class="t-hovercss">Shop<div class="t-submenu">Tents</div></div><button type="button" class="t-pressed">Looks</button>
<div class="t-box"><p class="t-line">Long</p></div><div class="t-shadow" id="shadowHost"></div><iframe class="t-frame" id="inner" srcdoc="&lt;button class=t-inframe>In a frame&lt;/button>"></iframe>
<div class="t-pad"></div><div class="t-item" draggable="true">Item</div><div class="t-bin">Bin</div><p class="t-words">Everything for a night outside</p>
<label><input type="checkbox" class="t-gift">Gift</label><label><input type="radio" name="colour" class="t-radio1">Red</label><label><input type="radio" name="colour" class="t-radio2">Blue</label>
<input class="t-note" maxlength="20" aria-label="Note"><input class="t-react" aria-label="Controlled"><div class="t-editor" contenteditable="true"></div>
<input type="number" class="t-num" step="0.5" aria-label="Amount"><input type="range" class="t-slide" min="0" max="10" aria-label="How many"><input type="date" class="t-day" aria-label="Day"><input type="color" class="t-hue" aria-label="Hue">
<select class="t-size" aria-label="Size"><option>Small<option>Medium<option>Large</select><select multiple class="t-many" aria-label="Many"><option>One<option>Two<option>Three</select>
<form id="enterForm"><input class="t-enter" aria-label="Enter"><button class="t-enterbtn">Go</button></form>
<textarea class="t-area" aria-label="Area"></textarea>
<input class="t-tab2" tabindex="2" aria-label="Second"><input class="t-tab1" tabindex="1" aria-label="First"><input class="t-tab3" tabindex="3" aria-label="Third">
<a class="t-blank" href="/two" target="_blank">New window</a><button type="button" class="t-opener">Pop-up</button><button type="button" class="t-full">Full screen</button><button type="button" class="t-picker">Picker</button>
<a class="t-save" href="/two" download>Save</a><video class="t-player" controls width="200" height="60"></video><button type="button" class="t-confirm">Ask</button>
<iframe class="t-other" id="otherSite"></iframe><input type="file" class="t-file"><input class="t-card" autocomplete="cc-number" aria-label="Card"><div data-copane-mask><button type="button" class="t-masked">Hidden</button></div>
<a class="t-jslink" href="java&#9;script:window.ran=1">Script</a><form action="javascript:window.ran=1"><input class="t-jsfield" aria-label="Script"><button>Send</button></form>
<button type="button" class="t-off" disabled>Off</button><div class="t-under"><button type="button" class="t-beneath">Under</button><div class="t-cover"></div></div>
</section>`;

/** Runs before the page: writes down what each part hears. */
export const controlScript = `
window.heard = [];
const hear = (type) => document.addEventListener(type, (event) => {
  const target = event.composedPath()[0];
  const name = /\\bt-([\\w]+)/.exec(target.className ?? '')?.[1] ?? target.id ?? '';
  heard.push([type, name, { shift: event.shiftKey, command: event.ctrlKey || event.metaKey, key: event.key, buttons: event.buttons, detail: event.detail, x: event.clientX, trusted: event.isTrusted, at: event.timeStamp }]);
}, true);
for (const type of ['pointerover','pointerenter','pointermove','pointerdown','mousedown','pointerup','mouseup','click','dblclick','contextmenu','mouseenter','mouseleave','keydown','keyup','beforeinput','input','change','focusin','submit','dragstart','dragover','drop','dragend','pointercancel']) hear(type);
addEventListener('DOMContentLoaded', () => {
  const at = (name) => document.querySelector('.t-' + name);
  at('menu').addEventListener('contextmenu', (event) => { event.preventDefault(); at('menu').dataset.open = '1'; });
  at('mod').addEventListener('click', (event) => event.preventDefault());
  const shadow = at('shadow').attachShadow({ mode: 'open' });
  shadow.append(Object.assign(document.createElement('button'), { type: 'button', className: 't-inshadow', textContent: 'In shadow', onclick: () => { window.inShadow = true; } }));
  for (const type of ['dragover']) at('bin').addEventListener(type, (event) => event.preventDefault());
  at('item').addEventListener('dragstart', (event) => event.dataTransfer.setData('text/plain', 'lamp'));
  at('bin').addEventListener('drop', (event) => { at('bin').textContent = event.dataTransfer.getData('text/plain'); });
  // As a framework does: it watches the value by a property of its own, and writes its state back.
  const field = at('react');
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  let known = '';
  window.controlled = '';
  Object.defineProperty(field, 'value', { configurable: true, get() { return get.call(this); }, set(value) { known = value; set.call(this, value); } });
  field.addEventListener('input', () => { const value = get.call(field); if (value !== known) { window.controlled = value; field.value = value; } });
  document.getElementById('enterForm').addEventListener('submit', (event) => { event.preventDefault(); window.submitted = (window.submitted ?? 0) + 1; });
  addEventListener('keydown', (event) => { if (event.key === 's' && event.ctrlKey) window.saved = true; });
  at('opener').onclick = () => { window.opened = window.open('/two'); };
  at('full').onclick = () => document.documentElement.requestFullscreen().catch(() => {});
  at('picker').onclick = () => { try { at('day').showPicker(); } catch {} };
  at('confirm').onclick = () => { window.answer = confirm('Sure?'); };
  document.getElementById('otherSite').src = location.origin.replace('127.0.0.1', 'localhost') + '/site.css';
});
`;
