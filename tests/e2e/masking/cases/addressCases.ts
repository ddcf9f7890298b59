import { C, type MaskingCase } from '../maskingCase.ts';

const elements: Record<string, string> = {
  'link query': `<a href="/x?token=${C}">x</a>`,
  'link fragment': `<a href="#${C}">x</a>`,
  'link path': `<a href="/reset/${C}">x</a>`,
  'link credentials': `<a href="https://${C}:${C}@host.test/">x</a>`,
  'mail link': `<a href="mailto:${C}@host.test?subject=${C}">x</a>`,
  'telephone link': `<a href="tel:${C}">x</a>`,
  'script link': `<a href="javascript:go('${C}')">x</a>`,
  'data link': `<a href="data:text/html,${C}">x</a>`,
  'blob link': `<a href="blob:http://case.test/${C}" download="${C}.pdf">x</a>`,
  ping: `<a href="/" ping="/p?${C}" target="${C}" rel="${C}" hreflang="${C}" type="${C}">x</a>`,
  'area of a map': `<map name="${C}"><area href="/?${C}" alt="${C}" coords="1,2,3,4" target="${C}"></map><img usemap="#${C}">`,
  'form action': `<form action="/f?t=${C}"><button formaction="/f?t=${C}">x</button><input type="submit" formaction="/f?t=${C}"></form>`,
  'signed picture': `<img src="/i.png?signature=${C}">`,
  'signed picture set': `<img srcset="/i.png?s=${C} 1x, /j.png?s=${C} 2x" sizes="${C}">`,
  'picture sources': `<picture><source srcset="/i.webp?${C}" media="(min-width:${C})" type="${C}" sizes="${C}"><img src="/i.png"></picture>`,
  'picture title': `<img src="/i.png" alt="${C}" title="${C}" longdesc="/${C}" usemap="#${C}" crossorigin="${C}">`,
  'picture with lazy attributes': `<img data-src="/i.png?${C}" loading="${C}" lowsrc="/${C}">`,
  'drawing as data': `<img src='data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><text>${C}</text></svg>'>`,
  'text as a data picture': `<img src="data:image/png;base64,${C}">`,
  poster: `<video poster="/p.png?${C}" src="/v.mp4?${C}"><source src="/v.mp4?${C}"><track src="/t.vtt?${C}" label="${C}" srclang="${C}"></video>`,
  audio: `<audio src="/a.mp3?${C}"></audio>`,
  object: `<object data="/o?${C}" name="${C}" type="${C}"><param name="${C}" value="${C}"></object>`,
  embed: `<embed src="/e?${C}" type="text/plain">`,
  'frame source': `<iframe src="http://other.test/?${C}" name="${C}" title="${C}" allow="${C}" csp="${C}"></iframe>`,
  'frame source that fails': `<iframe src="http://refused.test/?${C}"></iframe>`,
  'script source': `<script src="/s.js?${C}" integrity="${C}" nonce="${C}"></script>`,
  'style link': `<link rel="stylesheet" href="http://other.test/s.css?${C}" title="${C}">`,
  'other links': `<link rel="canonical" href="/?${C}"><link rel="preload" as="image" href="/?${C}"><link rel="icon" href="/?${C}"><link rel="alternate" href="/?${C}" hreflang="${C}">`,
  'sprite of a drawing': `<svg><use href="/sprite.svg?${C}#icon"/><use xlink:href="/sprite.svg?${C}#${C}"/></svg>`,
  'use of a drawing part': `<svg><symbol id="${C}"><rect width="5" height="5"/></symbol><use href="#${C}"/></svg>`,
  'picture in a drawing': `<svg><image href="/i.png?${C}" width="5" height="5"/><a href="/?${C}"><rect width="5" height="5"/></a></svg>`,
  quotes: `<blockquote cite="/?${C}">x</blockquote><q cite="/?${C}">y</q><del cite="/?${C}" datetime="${C}">z</del>`,
  'background attribute': `<table background="/i.png?${C}"><tr><td background="/i.png?${C}">x</td></tr></table>`,
  base: `<base href="http://case.test/${C}/" target="${C}"><a href="x">y</a><img src="i.png">`,
  microdata: `<div itemscope itemtype="http://x/${C}" itemid="urn:${C}"><link itemprop="url" href="/?${C}"></div>`,
  'input picture': `<input type="image" src="/i.png?${C}" alt="${C}">`,
};

const later: Record<string, [string, string, string]> = {
  link: ['a', 'href', '/x?token='],
  'link in a drawing': ['svg:a', 'xlink:href', '/x?token='],
  picture: ['img', 'src', '/i.png?'],
  'picture set': ['img', 'srcset', '/i.png?'],
  video: ['video', 'src', '/v.mp4?'],
  'frame document': ['iframe', 'srcdoc', '<p title=x>'],
  'frame source': ['iframe', 'src', 'http://other.test/?'],
  form: ['form', 'action', '/?'],
  object: ['object', 'data', '/o?'],
  'style link': ['link', 'href', '/none.css?'],
};

export const addressCases: readonly MaskingCase[] = [
  ...Object.entries(elements).map(([id, html]) => ({ id: `address: ${id}`, html })),
  ...Object.entries(elements)
    .slice(0, 30)
    .map(([id, html]) => ({
      id: `address added later: ${id}`,
      html: '<div></div>',
      within: new Function(
        'part',
        'canary',
        `part.firstElementChild.innerHTML = ${JSON.stringify(html)}.replaceAll(${JSON.stringify(C)}, canary)`,
      ) as (part: Element, canary: string) => void,
    })),
  ...Object.entries(later).map(([id, [tag, attribute, start]]) => ({
    id: `address changed: ${id}`,
    html: tag.startsWith('svg:')
      ? `<svg><a id="e" data-a="${attribute}" data-s="${start}"></a></svg>`
      : `<${tag} id="e" data-a="${attribute}" data-s="${start}"></${tag}>`,
    ...(id === 'frame document' ? { modes: ['strict' as const] } : {}),
    act: (canary: string) => {
      const e = document.getElementById('e') as Element;
      e.setAttribute(e.getAttribute('data-a') as string, e.getAttribute('data-s') + canary);
    },
  })),
  { id: 'page query', path: `/?token=${C}` },
  { id: 'page fragment', path: `/#${C}` },
  { id: 'page path with a key', path: `/reset/${C}`, modes: ['strict', 'standard'] },
  {
    id: 'pushState query',
    act: (c) => {
      history.pushState({ c }, '', `/?q=${c}#${c}`);
      (globalThis as unknown as { recorder?: { takeFullSnapshot: () => void } }).recorder?.takeFullSnapshot();
    },
  },
  { id: 'replaceState', act: (c) => history.replaceState(null, c, `/a/${c}?${c}`) },
  {
    id: 'location hash',
    act: (c) => {
      location.hash = c;
    },
  },
  {
    id: 'frame document as attribute',
    html: `<iframe srcdoc="<title>${C}</title><a href='?${C}' title='${C}'>x</a><input value='${C}'>"></iframe>`,
  },
  { id: 'text of a frame document', html: `<iframe srcdoc="<p>${C}</p>"></iframe>`, modes: ['strict'] },
  {
    id: 'window name',
    before: (c) => {
      window.name = c;
    },
    html: 'x',
  },
  {
    id: 'cookie and storage',
    before: (c) => {
      Object.assign(document, { cookie: `c=${c}` });
      localStorage.setItem('c', c);
      sessionStorage.setItem('c', c);
    },
    html: 'x',
  },
];
