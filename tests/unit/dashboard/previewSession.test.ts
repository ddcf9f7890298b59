import { describe, expect, test } from 'vitest';
import { previewAddress } from '../../../dashboard/settings/masking/previewAddress.ts';
import { createPreviewSession, type PreviewState } from '../../../dashboard/settings/masking/previewSession.ts';
import { PREVIEW_KNOCK } from '../../../protocol/pagePreview.ts';

const ORIGIN = 'https://shop.example';

const begin = () => {
  const listeners = new Set<(event: unknown) => void>();
  const answers: { origin: string; data: unknown; port: MessagePort | undefined }[] = [];
  const states: PreviewState[] = [];
  const pages: unknown[] = [];
  let patience = (): void => {};
  const opened = {
    postMessage: (data: unknown, origin: string, ports: MessagePort[]) => answers.push({ data, origin, port: ports[0] }),
    close: () => {},
  } as unknown as Window;
  const session = createPreviewSession({
    view: {
      addEventListener: (_type: string, hear: never) => void listeners.add(hear),
      removeEventListener: (_type: string, hear: never) => void listeners.delete(hear),
    } as never,
    opened,
    key: 'the key',
    siteId: 'site_1',
    origins: [ORIGIN],
    policy: { mode: 'standard', mask: ['.a'], block: [] },
    clock: {
      after: (_ms, act) => {
        patience = act;
        return () => {
          patience = () => {};
        };
      },
    },
    onState: (state) => states.push(state),
    page: (event) => pages.push(event),
  });
  const knock = (event: object): void => {
    const known = { source: opened, origin: ORIGIN, data: { type: PREVIEW_KNOCK, key: 'the key' } };
    for (const hear of [...listeners]) hear({ ...known, ...event });
  };
  return { session, knock, answers, states, pages, runOut: () => patience() };
};

describe('the dashboard’s side of a preview', () => {
  test('MASK-42 only the window that was opened, at an origin of the site, with the key, gets a port', () => {
    const { knock, answers } = begin();
    knock({ source: {} });
    knock({ origin: 'https://shop.example.evil.example' });
    knock({ data: { type: PREVIEW_KNOCK, key: 'another' } });
    knock({ data: null });
    expect(answers).toEqual([]);
    knock({});
    knock({});
    expect(answers.map(({ data, origin }) => [data, origin])).toEqual([
      [{ type: 'copane:preview:port', key: 'the key', site: 'site_1' }, ORIGIN],
    ]);
  });

  test('MASK-41 settings are given after the person agreed, and again when they change', async () => {
    const { session, knock, answers, states, pages } = begin();
    knock({});
    const port = answers[0]?.port as MessagePort;
    const heard: { policy: { mask: string[] } }[] = [];
    const next = (): Promise<void> => new Promise((resolve) => port.addEventListener('message', () => resolve(), { once: true }));
    port.addEventListener('message', ({ data }) => heard.push(data));
    port.start();
    session.change({ mode: 'standard', mask: ['.b'], block: [] });
    // A page before the yes is not shown.
    port.postMessage({ type: 'page', generation: 1, reset: true, events: [] });
    const first = next();
    port.postMessage({ type: 'agreed' });
    await first;
    expect(pages).toEqual([]);
    const second = next();
    session.change({ mode: 'strict', mask: ['.c'], block: [] });
    await second;
    expect(heard.map(({ policy }) => policy.mask)).toEqual([['.b'], ['.c']]);
    port.postMessage({ type: 'page', generation: 1, reset: true, events: [{}] });
    port.postMessage({ type: 'ended', by: 'stop' });
    await expect.poll(() => states.at(-1)).toEqual({ at: 'ended', by: 'stop' });
    expect(pages).toHaveLength(1);
  });

  test('MASK-42 a page that never knocks is said to be silent', () => {
    const { states, runOut } = begin();
    runOut();
    expect(states).toEqual([{ at: 'silent' }]);
  });

  test('MASK-42 only pages of the site’s origins have an address', () => {
    expect(previewAddress(`${ORIGIN}/a?b#c`, [ORIGIN], 'k')).toBe(`${ORIGIN}/a?b#copane-preview=k`);
    for (const text of ['https://elsewhere.example/', 'javascript:alert(1)', 'shop.example', `${ORIGIN}:8443/`, `${ORIGIN}.evil.example/`])
      expect(previewAddress(text, [ORIGIN], 'k'), text).toBeUndefined();
    expect(previewAddress('https://me:secret@shop.example/', [ORIGIN], 'k')).toBe(`${ORIGIN}/#copane-preview=k`);
  });
});
