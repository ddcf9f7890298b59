import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostedFile } from './fileHost.ts';
import { type Colour, solidPng } from './solidPng.ts';

export const COLOURS = {
  own: [200, 30, 30],
  other: [30, 160, 60],
  refused: [30, 60, 200],
  style: [180, 120, 20],
  inline: [120, 20, 180],
  set: [20, 140, 160],
  below: [240, 120, 160],
  poster: [90, 90, 20],
  drawn: [250, 200, 10],
  button: [70, 20, 60],
  later: [10, 90, 90],
  sheet: [60, 200, 220],
} as const satisfies Record<string, Colour>;

const png = (colour: Colour | 'noise', width?: number, height?: number): HostedFile => ({
  type: 'image/png',
  body: solidPng(colour, width, height, 'canary-in-a-comment'),
});
const svg = (colour: Colour, text = ''): HostedFile => ({
  type: 'image/svg+xml',
  body: `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="rgb(${colour})"/><text x="100" y="100">${text}</text></svg>`,
});
const FONT = readFileSync(join(import.meta.dirname, '../../../node_modules/pdfmake/fonts/Roboto/Roboto-Medium.ttf'));

/** Files of the site and of another origin, which says that it may be read for all paths but those below `/closed/`. */
export const assetFile = (path: string): HostedFile | undefined => {
  const open = { 'access-control-allow-origin': '*' };
  const name = /\/([a-z]+)\.(png|svg|css|ttf)$/.exec(path);
  if (!name) return undefined;
  const headers: Record<string, string> = path.startsWith('/closed/') ? {} : open;
  const [, stem = '', kind] = name;
  if (kind === 'ttf') return { type: 'font/ttf', body: FONT, headers };
  if (kind === 'css')
    return {
      type: 'text/css',
      body: `.far{background:rgb(1,2,3) url(../sheet.png);width:80px;height:60px}@font-face{font-family:Never;src:url(never.ttf)}`,
      headers,
    };
  if (stem === 'noise') return { ...png('noise', 1_200, 900), headers };
  if (stem === 'large') return { ...png(COLOURS.own, 2_400, 1_800), headers };
  if (stem === 'sprite')
    return {
      type: 'image/svg+xml',
      body: `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="star" viewBox="0 0 10 10"><text>canary-in-a-sprite</text><script>1</script><path class="canary" onclick="1" d="M0 0h10v10H0z"/></symbol></svg>`,
    };
  const colour = COLOURS[stem as keyof typeof COLOURS];
  if (!colour) return undefined;
  return { ...(kind === 'svg' ? svg(colour, 'canary-in-a-drawing') : png(colour)), headers };
};

const STYLE = `body{margin:0;font:16px/1.4 monospace}h1{font-size:20px}
#own,#other,#refused,#set,#below,#inline,#drawing,#masked,#blocked,#later,#noise,#large,#shown,#hidden,#data,#text,#button,.box{width:80px;height:60px;display:inline-block}
.box{background:url(/files/style.png)}.twin{background-image:url("/files/later.png")}.never{background:url(/files/refused.png)}
@font-face{font-family:"House Face";src:url(/files/face.ttf) format("truetype");font-weight:500}
.lettered{font:500 40px "House Face",monospace;display:inline-block}#poster{width:80px;height:60px}.tall{height:3000px}#svg,#sprite{width:80px;height:60px}#sprite{color:rgb(${COLOURS.drawn});fill:currentColor}`;

/** A page of the site: `body` in a page that carries the widget. `attributes` go on its tag. */
export const assetPage = (options: {
  service: string;
  site: string;
  body: string;
  title: string;
  head?: string;
  attributes?: string;
}): HostedFile => ({
  type: 'text/html; charset=utf-8',
  headers: { 'cache-control': 'no-store' },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Files</title><style>${STYLE}</style>${options.head ?? ''}
<script async src="${options.service}/copane.js" data-site="${options.site}" ${options.attributes ?? ''}></script></head><body><h1>${options.title}</h1>${options.body}</body></html>`,
});
