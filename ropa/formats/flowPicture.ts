import { type Flow, flowSentences } from '../outline/flow.ts';
import { inOneSentence, inSentence } from '../outline/inSentence.ts';
import { escapeMarkup } from './htmlParts.ts';
import { arrow, arrowHead, box, inTwo, label, short } from './svgParts.ts';

const WIDTH = 960;
const PER_ROW = 4;
const BOX = { width: 208, height: 84, gap: 16 };
const TOP = 270;

/** From the page to everybody who gets something, as inline SVG; the sentences below it say the same. */
export function flowPicture(flow: Flow): string {
  const rows = Math.max(1, Math.ceil(flow.recipients.length / PER_ROW));
  const group = { top: TOP + 200, height: 44 + rows * (BOX.height + 16) };
  return `<figure>
<svg class="flow" viewBox="0 0 ${WIDTH} ${group.top + group.height + 8}" role="img" aria-labelledby="flow-name flow-words">
<title id="flow-name">Where the data go</title>
<desc id="flow-words">${escapeMarkup(flowSentences(flow).join(' '))}</desc>
<defs>${arrowHead('head', 'head')}${arrowHead('head-sealed', 'head-sealed')}</defs>
${browsers(flow)}
${service(flow)}
${recipients(flow, group)}
</svg>
<figcaption><ul>${flowSentences(flow)
    .map((sentence) => `<li>${escapeMarkup(sentence)}</li>`)
    .join('')}</ul></figcaption>
</figure>`;
}

function browsers({ relay, direct }: Flow): string {
  return [
    box({ x: 20, y: 80, width: 240, height: 92, lines: ["Visitor's browser", 'masks before anything leaves'] }),
    box({ x: 360, y: 80, width: 240, height: 92, lines: ['Relay', relay, 'passes ciphertext on'], kind: 'own' }),
    box({ x: 700, y: 80, width: 240, height: 92, lines: ["Agent's browser", 'opens what was sealed'] }),
    arrow('M260 126 H352', 'sealed'),
    arrow('M600 126 H692', 'sealed'),
    label(306, 116, 'sealed', 'middle'),
    label(646, 116, 'sealed', 'middle'),
    ...(direct.length > 0
      ? [arrow('M140 80 C140 24 820 24 820 72', 'direct'), label(480, 24, `${direct.join(', ')}: directly between the browsers`, 'middle')]
      : []),
  ].join('\n');
}

function service({ readable, store }: Flow): string {
  const carried = ['what the visitor writes', ...readable.map((name) => inSentence(name.replace(/, (while|for) .*$/, '')))];
  return [
    ...carried.map((words, at) => label(152, 194 + at * 18, short(words, at > 3 ? 30 : 46), 'start')),
    label(808, 194, 'what the agent writes', 'end'),
    arrow(`M140 172 V${TOP + 26} H352`, 'line'),
    arrow(`M820 172 V${TOP + 26} H608`, 'line'),
    box({ x: 360, y: TOP, width: 240, height: 84, lines: ['Service', 'refuses what is not declared'], kind: 'own' }),
    box({ x: 20, y: TOP + 86, width: 290, height: 84, lines: ['Store', store.location, stored(store)], kind: 'own' }),
    arrow(`M360 ${TOP + 58} H165 V${TOP + 78}`, 'line'),
    box({
      x: 650,
      y: TOP + 86,
      width: 290,
      height: 84,
      lines: ['Standard output', 'kept by the operator', 'no addresses, content or values'],
    }),
    arrow(`M600 ${TOP + 58} H795 V${TOP + 78}`, 'line'),
    arrow(`M480 ${TOP + 84} V${TOP + 192}`, 'line'),
  ].join('\n');
}

const stored = ({ fields }: Flow['store']): string => `${fields} fields, content encrypted`;

function recipients({ recipients: rows }: Flow, { top, height }: { top: number; height: number }): string {
  const outside = rows.some(({ outsideEea }) => outsideEea);
  const title = rows.length > 0 ? 'Recipients, as enabled' : 'Recipients';
  const frame = `<rect class="line" x="20" y="${top}" width="${WIDTH - 40}" height="${height}" rx="12"/>${label(40, top + 24, title, 'start')}`;
  const legend = outside ? label(WIDTH - 40, top + 24, 'dashed: outside the EEA', 'end') : '';
  const boxes = rows.map(({ name, location, gets, infrastructure, outsideEea }, at) => {
    const y = top + 38 + Math.floor(at / PER_ROW) * (BOX.height + 16);
    const what = infrastructure ? 'carries what is stored' : inOneSentence(gets);
    const lines = [name, location, ...inTwo(what, 29)];
    return box({ x: 40 + (at % PER_ROW) * (BOX.width + BOX.gap), y, ...BOX, lines, kind: outsideEea ? 'far' : '' });
  });
  const none = box({ x: 300, y: top + 38, width: 360, height: BOX.height, lines: ['Nobody', 'no provider is enabled'] });
  return [frame, legend, ...(boxes.length > 0 ? boxes : [none])].join('\n');
}
