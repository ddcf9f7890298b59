import type { Command, Hub } from './hub.ts';
import { createEventBus } from './loader/eventBus.ts';
import { findTag } from './loader/findTag.ts';
import { keepClear } from './loader/keepClear.ts';
import { makeButton } from './loader/makeButton.ts';
import { partLoader } from './loader/partLoader.ts';
import { scriptBringer } from './loader/scriptBringer.ts';

type CopaneFunction = { (...command: Command): void; q?: ArrayLike<unknown>[]; loaded?: true };
declare global {
  interface Window {
    Copane?: CopaneFunction;
  }
}

/** These say something about the visitor but ask for nothing: they wait until presence is there. */
const PATIENT = ['identify', 'fields', 'page'];

/** Whether this tab was in a session on the page before. Storage that is refused holds none. */
const inSession = (site: string | undefined): string | null | undefined => {
  try {
    return sessionStorage.getItem(`copane:${site}`);
  } catch {}
  return;
};

type Begin = Pick<Hub, 'settings' | 'bus' | 'bring' | 'renew'> & { queue: readonly Command[] };

const start = ({ settings, bus, bring, renew, queue }: Begin): void => {
  const { host, root, button } = makeButton();
  const { load, provide } = partLoader(bring);
  let take: ((command: Command) => void) | undefined;

  const hub: Hub = {
    settings,
    host,
    root,
    button,
    // Only secure pages have it.
    blocked: crypto.subtle ? (top === window ? null : 'framed') : 'insecure',
    queue: [],
    onCommand: (taker) => {
      take = taker;
      hub.queue.splice(0).forEach(taker);
    },
    emit: bus.emit,
    load: (part, integrity) => load(hub, part, integrity),
    bus,
    bring,
    renew,
    provide,
    setBrand: (color, position) => {
      const brand = settings.color || color;
      if (CSS.supports('color', brand)) host.style.setProperty('--c', brand);
      button.classList.toggle('left', (settings.position || position).endsWith('left'));
      keepClear(host, button);
    },
  };
  const fail = (error: unknown): void => {
    button.ariaBusy = 'false';
    bus.emit('error', { code: 'unavailable', message: String(error) });
  };
  const open = (): void => {
    button.ariaBusy = 'true';
    hub
      .load('session')
      .then((session) => {
        button.ariaBusy = 'false';
        session.open();
      })
      .catch((error) => {
        hub.queue.push(['open']);
        fail(error);
      });
  };
  const run: CopaneFunction = (...command) => {
    const [name, first, second] = command;
    if (name === 'on' || name === 'off') bus[name](first as string, second as () => void);
    else if (name === 'show' || name === 'hide') button.hidden = name === 'hide';
    else if (name === 'open') open();
    else if (take) take(command);
    else {
      hub.queue.push(command);
      if (!hub.blocked && !PATIENT.includes(name)) hub.load('presence').catch(fail);
    }
  };
  run.loaded = true;
  window.Copane = run;

  button.hidden = 'hideButton' in settings;
  button.onclick = open;
  // Beside the body, so that a router that swaps the body leaves it where it is.
  const settle = (): void => {
    // Not once another loader has taken over.
    if (window.Copane === run && !host.isConnected) document.documentElement.append(host);
    keepClear(host, button);
  };
  for (const event of ['load', 'resize', 'pointerup', 'copane:page']) addEventListener(event, () => setTimeout(settle, 300));
  settle();
  hub.setBrand('', '');

  for (const command of queue) run(...command);

  const goesOn = inSession(settings.site);
  const idle = window.requestIdleCallback ?? ((task: () => void) => setTimeout(task, 200));
  // A tab that is in a session goes on with it, and a mailed link is opened, whatever the tag says about presence.
  const { blocked } = hub;
  // In a frame another part waits for the page around it.
  if (blocked !== 'insecure' && (settings.presence !== 'off' || goesOn || /^#copane-/.test(location.hash))) {
    // However busy the page is, a session does not wait for it.
    idle(() => hub.load(blocked ?? 'presence').catch(fail), { timeout: goesOn ? 1 : 2_000 });
  }
};

const script = document.currentScript as (HTMLScriptElement & { copane?: Hub }) | null;
const tag = findTag();
const old = script?.copane;
if (old?.host.isConnected) {
  // The loader that this page held is too old, and this one takes over from it; should it be refused too, there is nothing newer.
  old.host.remove();
  start({ ...old, renew: () => {} });
} else if (tag) {
  const begin = (): void => {
    // A second tag on the page leaves the first alone.
    if (window.Copane?.loaded) return;
    const base = new URL(tag.src).origin;
    const bring = scriptBringer(base, tag.nonce);
    start({
      settings: { ...tag.dataset, base } as Hub['settings'],
      bus: createEventBus(),
      bring,
      // Never what the page pinned to a hash.
      renew: (hub) => void (tag.integrity || bring(hub, `.js?${Date.now()}`)),
      queue: (window.Copane?.q as Command[] | undefined) ?? [],
    });
  };
  // Where the button may stand is known once the page is there; who goes on with a session is waited for.
  if (document.readyState !== 'loading' || inSession(tag.dataset.site)) begin();
  else addEventListener('DOMContentLoaded', begin);
}
