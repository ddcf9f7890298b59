import { ASSETS_INTEGRITY, FRAMES_INTEGRITY, LOOKS_INTEGRITY } from 'virtual:copane-later';
import { render } from 'preact';
import type { MaskPolicy } from '../protocol/http/visitorHello.ts';
import { partHub } from './partHub.ts';
import type { MaskMode } from './recorder/maskKit.ts';
import { recorderMasks } from './recorder/recorderMasks.ts';
import { startRecorder } from './recorder/startRecorder.ts';
import { borrow } from './session/borrowed.ts';
import { createSession } from './session/createSession.ts';
import { recordWithFrames } from './session/recordWithFrames.ts';
import { viewers } from './session/selectors.ts';
import { App } from './session/ui/App.tsx';
import { STYLE } from './session/ui/style.ts';
import { Widget } from './session/ui/Widget.ts';
import { wordsFor } from './words/wordsFor.ts';

const hub = partHub();
const language = hub.settings.lang || document.documentElement.lang || navigator.language;
const words = wordsFor(language);

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
hub.root.adoptedStyleSheets = [...hub.root.adoptedStyleSheets, sheet];

const layer = document.createElement('div');
layer.className = 'layer';
layer.popover = 'manual';
layer.lang = 'en';
layer.dir = getComputedStyle(document.documentElement).direction;
const drawing = document.createElement('div');
drawing.ariaHidden = 'true';
const ui = document.createElement('div');
layer.append(drawing, ui);
hub.root.append(layer);
// Keys typed here are not the page's shortcuts.
for (const type of ['keydown', 'keypress', 'keyup'] as const) layer.addEventListener(type, (event) => event.stopPropagation());

/** The tag's attribute is a floor: the site's settings can only tighten it. */
const maskMode = ({ mode }: MaskPolicy): MaskMode => (hub.settings.mask === 'strict' ? 'strict' : mode);

let slot: HTMLElement | null = null;
const callSlot = (next: HTMLElement | null): void => {
  slot = next ?? slot;
};

const ready = hub.blocked ? Promise.resolve(null) : hub.load('presence');
ready
  .then((presence) => {
    if (presence) borrow(presence.lent);
    const session = createSession({
      hub,
      presence,
      view: window,
      words,
      language,
      layer,
      drawing,
      callSlot: () => slot,
      maskMode,
      recorder:
        (policy) =>
        ({ emit, onError }) =>
          recordWithFrames({
            emit,
            load: () => hub.load('frames', FRAMES_INTEGRITY),
            strict: maskMode(policy()) === 'strict',
            start: (events) =>
              startRecorder({
                ...events,
                onError,
                ...recorderMasks(policy()),
                mode: maskMode(policy()),
                ignore: (node) => node === hub.host,
                loadLooks: () => hub.load('looks', LOOKS_INTEGRITY),
                loadAssets: async () => {
                  const { open } = await hub.load('assets', ASSETS_INTEGRITY);
                  const { base, site } = hub.settings;
                  const hosts = presence?.configuration?.assetHosts ?? [];
                  return {
                    open: (host) => open({ ...host, remote: { base, site, hosts, visitorToken: () => presence?.tokens().visitorToken } }),
                  };
                },
              }),
          }),
      paint: (state, actions) => {
        layer.classList.toggle('opened', state.open);
        layer.classList.toggle('shared', viewers(state).length > 0);
        layer.classList.toggle('calling', state.call !== null);
        layer.classList.toggle('left', hub.button.classList.contains('left'));
        render(
          <Widget.Provider value={{ state, words, actions }}>
            <App callSlot={callSlot} />
          </Widget.Provider>,
          ui,
        );
      },
    });
    hub.provide('session', session);
  })
  .catch((error: unknown) => hub.emit('error', { code: 'unavailable', message: String(error) }));
