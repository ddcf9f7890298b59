import { type CDPSession, expect, type Page } from '@playwright/test';

/** Reaches into the widget's closed shadow root the way a debugger does; clicks and keys are real, trusted input. */
export type Widget = {
  /** All visible text in the widget, white space folded. */
  text(): Promise<string>;
  waitForText(text: string | RegExp): Promise<void>;
  waitForNoText(text: string | RegExp): Promise<void>;
  /** Clicks the visible button, link or tab with this accessible name. */
  click(name: string | RegExp): Promise<void>;
  /** Types into the visible field with this label, placeholder or name. */
  fill(label: string | RegExp, value: string): Promise<void>;
  select(label: string | RegExp, value: string): Promise<void>;
  check(label: string | RegExp): Promise<void>;
  /** Runs a function with every shadow root of the widget; it must not close over anything. */
  evaluate<T>(body: (roots: ShadowRoot[]) => T): Promise<T>;
};

type CdpNode = { backendNodeId: number; shadowRootType?: string; children?: CdpNode[]; shadowRoots?: CdpNode[]; contentDocument?: CdpNode };

const closedRoots = (node: CdpNode): CdpNode[] => [
  ...(node.shadowRoots ?? []).filter((root) => root.shadowRootType === 'closed'),
  ...[...(node.children ?? []), ...(node.shadowRoots ?? []), ...(node.contentDocument ? [node.contentDocument] : [])].flatMap(closedRoots),
];

const pattern = (text: string | RegExp): { source: string; flags: string } =>
  text instanceof RegExp
    ? { source: text.source, flags: text.flags }
    : { source: `^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`, flags: '' };

const contains = (text: string | RegExp): RegExp =>
  text instanceof RegExp ? text : new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));

/** In the page: the centre of the element that fits, or nothing while it is not there, hidden or disabled. */
const LOCATE = `function (kind, source, flags, ...roots) {
  const wanted = new RegExp(source, flags);
  const selectors = { control: 'button, a[href], [role=button], [role=tab], summary', field: 'input, textarea, select' };
  const nameOf = (element) => {
    const byId = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
      .map((id) => element.getRootNode().getElementById(id)?.textContent ?? '').join(' ');
    const label = element.labels?.length ? [...element.labels].map((l) => l.textContent).join(' ') : '';
    return element.getAttribute('aria-label') || byId || label || (kind === 'control' ? element.innerText : '') || element.placeholder || element.name || '';
  };
  for (const root of roots) {
    for (const element of root.querySelectorAll(selectors[kind])) {
      const box = element.getBoundingClientRect();
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || box.width === 0 || element.disabled || element.ariaDisabled === 'true') continue;
      if (!wanted.test(nameOf(element).replace(/\\s+/g, ' ').replace(/ ?\\*$/, '').trim())) continue;
      element.scrollIntoView({ block: 'nearest' });
      const seen = element.getBoundingClientRect();
      return { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
    }
  }
  return null;
}`;

/** `page` must show a page with the Copane tag; the widget may appear later. */
export const widgetOf = async (page: Page): Promise<Widget> => {
  const cdp: CDPSession = await page.context().newCDPSession(page);

  const call = async <T>(functionDeclaration: string, ...args: unknown[]): Promise<T> => {
    const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as { root: CdpNode };
    const roots = await Promise.all(
      closedRoots(root).map(async ({ backendNodeId }) => (await cdp.send('DOM.resolveNode', { backendNodeId })).object.objectId),
    );
    const first = roots[0];
    if (!first) return null as T;
    const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
      functionDeclaration,
      objectId: first,
      arguments: [...args.map((value) => ({ value })), ...roots.map((objectId) => ({ objectId }))] as never,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  };
  /** The tree may be replaced between two steps of a call. */
  const steady = async <T>(functionDeclaration: string, ...args: unknown[]): Promise<T | null> => {
    try {
      return await call<T>(functionDeclaration, ...args);
    } catch (error) {
      if (/No node|Could not find|Cannot find context|navigated|detached|destroyed/i.test(String(error))) return null;
      throw error;
    }
  };

  const text = async (): Promise<string> =>
    (await steady<string>(
      `function (...roots) {
        const read = (root) => [...root.children].filter((e) => e.localName !== 'style').map((e) => e.innerText ?? '').join(' ');
        return roots.map(read).join(' ').replace(/\\s+/g, ' ').trim();
      }`,
    )) ?? '';

  const locate = async (kind: 'control' | 'field', name: string | RegExp): Promise<{ x: number; y: number }> => {
    const { source, flags } = pattern(name);
    let point: { x: number; y: number } | null = null;
    await expect
      .poll(
        async () => {
          const next = await steady<{ x: number; y: number }>(LOCATE, kind, source, flags);
          const still = next !== null && point !== null && Math.abs(next.x - point.x) < 1 && Math.abs(next.y - point.y) < 1;
          point = next;
          return still;
        },
        { message: `a ${kind} named ${name} in the widget, which reads: ${await text()}`, timeout: 15_000, intervals: [50, 100] },
      )
      .toBe(true);
    if (!point) throw new Error(`No ${kind} named ${name}.`);
    return point;
  };
  const press = async (kind: 'control' | 'field', name: string | RegExp): Promise<void> => {
    // Keys go to the page in front.
    await page.bringToFront();
    const { x, y } = await locate(kind, name);
    await page.mouse.click(x, y);
  };

  return {
    text,
    waitForText: async (wanted) => expect.poll(text, { message: 'the widget reads', timeout: 20_000 }).toMatch(contains(wanted)),
    waitForNoText: async (wanted) => expect.poll(text, { message: 'the widget reads', timeout: 20_000 }).not.toMatch(contains(wanted)),
    click: (name) => press('control', name),
    fill: async (label, value) => {
      await press('field', label);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(value);
    },
    select: async (label, value) => {
      await press('field', label);
      await page.keyboard.press('Escape');
      await page.keyboard.type(value);
    },
    check: (label) => press('field', label),
    evaluate: <T>(body: (roots: ShadowRoot[]) => T) => call<T>(`function (...roots) { return (${body.toString()})(roots); }`),
  };
};
