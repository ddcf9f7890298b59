import type { HostedFile } from '../assets/fileHost.ts';

/** A page of the site or of a frame in it; with `site`, it carries the tag. */
export const framePage = (options: { service: string; site?: string; body: string; head?: string; attributes?: string }): HostedFile => ({
  type: 'text/html; charset=utf-8',
  headers: { 'cache-control': 'no-store' },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><style>body{margin:0;font:16px/1.4 monospace}iframe{width:600px;height:300px;border:0}</style>${options.head ?? ''}
${options.site ? `<script async src="${options.service}/copane.js" data-site="${options.site}" ${options.attributes ?? ''}></script>` : ''}</head><body>${options.body}</body></html>`,
});

/** What the framed page says of itself; `SECRET` is nowhere to leave. */
export const SECRET = 'canary-of-the-frame';
export const FRAME_BODY = `<h2 id="title">Pay here</h2><img id="picture" src="/files/own.png" width="40" height="30"><p id="open">Total of 42 coins</p><p id="masked" data-copane-mask>${SECRET} masked</p>
<div id="blocked" data-copane-block>${SECRET} blocked</div><label>Holder <input id="typed" value="${SECRET}"></label><input type="password" id="pw" value="${SECRET}">
<p class="remote">${SECRET} remote</p><div style="height:2000px"></div><p id="end">The end of it</p>`;

/** Says what Copane's frame side says, and then whatever `window.imitate` is told to. */
export const IMITATION = `<script>
addEventListener('message', ({ data, origin, source }) => {
  if (!data || data.copane !== 'view') return;
  window.called = (window.called || 0) + 1;
  if (window.port) return;
  const channel = new MessageChannel();
  window.port = channel.port1;
  window.heard = [];
  channel.port1.onmessage = (event) => window.heard.push(event.data);
  source.postMessage({ copane: 'framed', view: data.view }, origin, [channel.port2]);
});
window.imitate = (events) => window.port.postMessage(typeof events === 'string' ? events : JSON.stringify(events));
window.pageOf = (children) => ({ type: 2, timestamp: 1, data: { initialOffset: { top: 0, left: 0 }, node: { type: 0, id: 1, childNodes: [
  { type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [{ type: 2, id: 3, tagName: 'head', attributes: {}, childNodes: [] },
  { type: 2, id: 4, tagName: 'body', attributes: {}, childNodes: children }] }] } } });
</script>`;

/** Around a page that is not its own: notes everything that anybody tells it, and calls the frame as a page of the site would. */
export const FOREIGN = (frame: string, site: string): string => `<iframe id="frame" src="${frame}"></iframe><script>
window.told = [];
addEventListener('message', ({ data, ports }) => window.told.push([JSON.stringify(data), ports.length]));
window.callFrame = () => document.getElementById('frame').contentWindow.postMessage({ copane: 'view', site: '${site}', view: crypto.randomUUID(), strict: false }, '*');
</script>`;
