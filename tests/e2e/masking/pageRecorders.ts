import { record } from '@rrweb/record';
import { openAssetReader } from '../../../widget/recorder/assets/openAssetReader.ts';
import { mayControl } from '../../../widget/recorder/elementRules.ts';
import { type RecorderOptions, startRecorder } from '../../../widget/recorder/startRecorder.ts';

/** Runs in the page under test: either recorder behind one door, events kept as the text that would be sealed. */
const events: string[] = [];
const errors: string[] = [];

const page = globalThis as { recordersSettled?: (() => boolean)[] };
page.recordersSettled ??= [];
/** Of all the recorders of the page, whether they have told everything. */
const all = page.recordersSettled;

/** `assets`: pictures, fonts and stylesheets are read too, which takes its time. */
const start = ({ assets = false, ...options }: Pick<RecorderOptions, 'mode' | 'selectors'> & { assets?: boolean }): void => {
  const recorder = startRecorder({
    ...options,
    loadAssets: assets ? () => Promise.resolve({ open: openAssetReader }) : undefined,
    ignore: (node) => node instanceof Element && node.id === 'copane-widget',
    emit: (event) => events.push(JSON.stringify(event)),
    onError: (error) => errors.push(String((error as Error)?.stack ?? error)),
  });
  all.push(recorder.isSettled);
  Object.assign(globalThis, { recorder, mayControl });
};

const startPlain = (): void => {
  record({ emit: (event) => events.push(JSON.stringify(event)), maskAllInputs: true, maskTextSelector: '*' });
  Object.assign(globalThis, { plainRecord: record });
};

Object.assign(globalThis, { maskingTest: { start, startPlain, events, errors } });
