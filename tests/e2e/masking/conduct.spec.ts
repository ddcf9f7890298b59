import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { ControlAction, ElementFacts } from '../../../widget/recorder/elementRules.ts';
import { bundleRecorder } from './bundleRecorder.ts';
import { endCase, type Recorder, serveCases, startCase } from './maskingPage.ts';

test.use({ trace: 'off' });

declare const recorder: {
  inspect: (node: Node) => ElementFacts;
  nodeOf: (id: number) => Node | undefined;
  idOf: (node: Node) => number | undefined;
};
declare const mayControl: (facts: ElementFacts, action: ControlAction) => string | undefined;
declare const newMaskingTest: () => { start: (options: object) => void; events: string[] };

let context: BrowserContext;
let page: Page;
let served = { body: '', head: '', canary: '' };

test.beforeAll(async ({ browser }) => {
  const bundle = await bundleRecorder();
  context = await browser.newContext();
  await serveCases(context, bundle, () => served);
  page = await context.newPage();
});
test.afterAll(async () => context.close());

type Data = {
  source: number;
  id?: number;
  text?: string;
  texts?: { id: number; value: string }[];
  removes?: { id: number }[];
  adds?: { node: { id: number } }[];
};

const record = async (
  body: string,
  doing: () => Promise<unknown>,
  options: { mode?: Recorder; selectors?: object } = {},
): Promise<Data[]> => {
  served = { body, head: '', canary: '' };
  const mode = options.mode ?? 'standard';
  const tests = await startCase(page, { selectors: options.selectors ?? {} }, [mode], '/');
  await doing();
  const runs = await endCase(page, tests);
  expect(runs[mode]?.errors).toEqual([]);
  return (runs[mode]?.events ?? [])
    .map((event) => JSON.parse(event) as { type: number; data: Data })
    .flatMap((event) => (event.type === 3 ? [event.data] : []));
};

const changes = (data: readonly Data[]): Data[] => data.filter(({ source }) => source === 0 || source === 5 || source === 3);

for (const [name, html] of [
  ['a text field', '<input id="f" style="width:60px">'],
  ['a password', '<input id="f" type="password">'],
  ['a field that mirrors its value', '<input id="f" oninput="this.setAttribute(\'value\', this.value)">'],
  [
    'a field that grows with its text',
    '<input id="f" oninput="this.style.width = this.value.length + \'ch\'; this.size = this.value.length || 1">',
  ],
  ['a textarea', '<textarea id="f" style="height:20px;width:60px"></textarea>'],
  ['an editor', '<div contenteditable id="f" style="height:20px;overflow:auto"></div>'],
] as const) {
  test(`MASK-5 ${name}: as many events for one key as for forty`, async () => {
    const typing = (text: string) => () => page.click('#f').then(() => page.keyboard.type(text));
    const one = changes(await record(html, typing('a')));
    const forty = changes(await record(html, typing('abcd efgh ijkl mnop qrst uvwx yzab cdef g\n')));
    expect(one.length).toBeGreaterThan(0);
    expect(forty).toEqual(one);
  });
}

for (const selector of ['p:not(', '!', '', '.a:is(.b', '[a="b', '.a /*', '.a\\', '.a)', 'p::before', 'p:after', '.a,']) {
  test(`MASK-6 an invalid selector refuses the start, and nothing is recorded: ${selector}`, async () => {
    served = { body: '<p>x</p>', head: '', canary: '' };
    await startCase(page, {}, [], '/');
    const { code, events } = await page.evaluate(async (unfit) => {
      const side = newMaskingTest();
      let found = '';
      try {
        side.start({ mode: 'standard', selectors: { mask: ['.fine', unfit, 'p:not(.x, [y="z"])'] } });
      } catch (error) {
        found = (error as { code: string }).code;
      }
      document.body.append('more');
      await new Promise(requestAnimationFrame);
      return { code: found, events: side.events };
    }, selector);
    expect(code).toBe('declaration-invalid');
    expect(events).toEqual([]);
  });
}

test('MASK-30 a mask put on later takes back what was sent', async () => {
  const data = await record('<div id="e"><p>visible once</p><input data-copane-show value="abc"></div>', () =>
    page.evaluate(() => document.getElementById('e')?.setAttribute('data-copane-mask', '')),
  );
  expect(data.some(({ texts }) => texts?.some(({ value }) => value.includes('•')))).toBe(true);
  expect(data.some(({ source, text }) => source === 5 && text === '••••••••')).toBe(true);
});

test('MASK-30 a box put on later empties what was sent', async () => {
  const data = await record(
    '<div id="e"><p>visible once</p></div>',
    () => page.evaluate(() => document.getElementById('e')?.classList.add('closed')),
    {
      selectors: { block: ['.closed'] },
    },
  );
  const swap = data.find(({ removes, adds }) => removes?.length === 1 && adds?.length === 1);
  expect(swap?.removes?.[0]?.id).toBe(swap?.adds?.[0]?.node.id);
});

test('MASK-2 a text that was not painted is sent once it is', async () => {
  served = {
    body: '<style>.menu{display:none} .on .menu{display:block}</style><div id="e"><p class="menu">the menu</p></div>',
    head: '',
    canary: '',
  };
  const tests = await startCase(page, {}, ['standard'], '/');
  const sent = (): Promise<boolean> => tests.evaluate((sides) => sides[0]?.[1].events.some((event) => event.includes('the menu')) ?? false);
  expect(await sent()).toBe(false);
  await page.evaluate(() => document.getElementById('e')?.classList.add('on'));
  await expect.poll(sent).toBe(true);
});

test('MASK-25 live elements: what an agent may do, by the page as it stands', async () => {
  const body = `<input id="text"><input id="secret" type="password"><input id="card" autocomplete="cc-number"><input id="named" name="cvv"><input id="readonly" readonly>
    <label id="label">Password<input type="password"></label><div data-copane-mask><button id="masked">x</button></div><div data-copane-block><a id="boxed" href="/">x</a></div>
    <a id="good" href="/next"><b id="inside">x</b></a><a id="bad" href="java&#9;script:alert(1)"><b id="badInside">x</b></a><form action="javascript:go()"><button id="badForm">x</button></form>
    <div id="copane-widget"><button id="widget">x</button></div><select id="list"><option>a</option></select><select id="month" autocomplete="cc-exp-month"><option>a</option></select>
    <div id="editor" contenteditable>x</div><input id="security" style="-webkit-text-security:disc"><p id="plain">x</p>`;
  await record(body, async () => undefined);
  const asked: [string, ControlAction, string | undefined][] = [
    ['text', 'type', undefined],
    ['secret', 'type', 'protected'],
    ['card', 'type', 'protected'],
    ['named', 'key', 'protected'],
    ['security', 'type', 'protected'],
    ['readonly', 'type', 'not-editable'],
    ['label', 'click', 'protected'],
    ['masked', 'click', 'masked'],
    ['boxed', 'click', 'masked'],
    ['good', 'click', undefined],
    ['inside', 'click', undefined],
    ['bad', 'click', 'link'],
    ['badInside', 'click', 'link'],
    ['badForm', 'click', 'link'],
    ['widget', 'click', 'widget'],
    ['list', 'choose', undefined],
    ['month', 'choose', 'protected'],
    ['editor', 'type', undefined],
    ['plain', 'type', 'not-editable'],
    ['plain', 'click', undefined],
  ];
  const answers = await page.evaluate(
    (questions) =>
      questions.map(([id, action]) => [id, action, mayControl(recorder.inspect(document.getElementById(id) as Element), action)] as const),
    asked,
  );
  expect(answers.map(([id, action, answer]) => [id, action, answer ?? null])).toEqual(
    asked.map(([id, action, answer]) => [id, action, answer ?? null]),
  );
  const ids = await page.evaluate(() =>
    ['text', 'boxed', 'widget'].map((id) => {
      const known = recorder.idOf(document.getElementById(id) as Element);
      return known !== undefined && recorder.nodeOf(known) === document.getElementById(id);
    }),
  );
  expect(ids).toEqual([true, false, false]);
});
