import type { Child } from '../dashboard/snapshotOf.ts';

/** Each marker calls this if script runs anywhere in the frame or its parents. */
export const RUN = 'top.ran=1;parent.ran=1;window.ran=1;fetch("/ran")';

/** Pages that try to run script or to ask for something, each by its way. */
export const HOSTILE_PAGES: Record<string, Child[]> = {
  'onerror on an image': [{ tagName: 'img', attributes: { src: '/beacon-image', onerror: RUN } }],
  'a SCRIPT element': [{ tagName: 'SCRIPT', attributes: { src: '/beacon-script' }, children: [RUN] }],
  'an SVG script': [
    { tagName: 'svg', isSVG: true, children: [{ tagName: 'script', isSVG: true, attributes: { href: '/beacon-svg' }, children: [RUN] }] },
  ],
  'svg onbegin': [
    {
      tagName: 'svg',
      isSVG: true,
      children: [{ tagName: 'animate', isSVG: true, attributes: { onbegin: RUN, attributeName: 'x', dur: '1s', values: '0;1' } }],
    },
  ],
  'svg set href': [
    {
      tagName: 'svg',
      isSVG: true,
      children: [
        {
          tagName: 'image',
          isSVG: true,
          attributes: { href: '/beacon-href', width: '10', height: '10' },
          children: [{ tagName: 'set', isSVG: true, attributes: { attributeName: 'href', to: '/beacon-set', begin: '0s' } }],
        },
      ],
    },
  ],
  srcdoc: [{ tagName: 'iframe', attributes: { srcdoc: `<script>${RUN}</script><img src="/beacon-srcdoc">`, sandbox: 'allow-scripts' } }],
  'a frame with an address': [{ tagName: 'iframe', attributes: { src: '/beacon-frame' } }],
  'java\\tscript: in a frame and a link': [
    { tagName: 'iframe', attributes: { src: `java\tscript:${RUN}` } },
    { tagName: 'a', attributes: { href: `java\tscript:${RUN}` }, children: ['link'] },
  ],
  '@import': [{ tagName: 'style', attributes: { _cssText: '@import url("/beacon-import"); @import "/beacon-import2"; b{color:red}' } }],
  'escaped @import': [{ tagName: 'style', attributes: { _cssText: '@\\69mport "/beacon-import3";' } }],
  '@font-face': [
    { tagName: 'style', attributes: { _cssText: '@font-face{font-family:x;src:url(/beacon-font)} b{font-family:x}' } },
    { tagName: 'b', children: ['text'] },
  ],
  'url() in style text and attribute': [
    { tagName: 'style', attributes: { _cssText: 'b{background:u\\72l(/beacon-css)} i{background:image-set("/beacon-set" 1x)}' } },
    { tagName: 'b', attributes: { style: 'background:url(/beacon-style)' }, children: ['b'] },
    { tagName: 'i', children: ['i'] },
  ],
  '<base>': [
    { tagName: 'base', attributes: { href: 'http://127.0.0.1:9/' } },
    { tagName: 'img', attributes: { src: 'beacon-base' } },
  ],
  'object and embed': [
    { tagName: 'object', attributes: { data: '/beacon-object', type: 'image/svg+xml' } },
    { tagName: 'embed', attributes: { src: '/beacon-embed' } },
  ],
  'img src=/logout': [{ tagName: 'img', attributes: { src: '/logout', srcset: '/logout 1x' } }],
  'a data document': [{ tagName: 'iframe', attributes: { src: `data:text/html,<script>${RUN}</script>` } }],
  'meta refresh': [{ tagName: 'meta', attributes: { 'http-equiv': 'refresh', content: '0;url=/beacon-meta' } }],
  'link of every kind': ['stylesheet', 'icon', 'preload', 'prefetch', 'preconnect', 'dns-prefetch', 'manifest', 'modulepreload'].map(
    (rel) => ({
      tagName: 'link',
      attributes: { rel, href: `/beacon-${rel}`, as: 'image' },
    }),
  ),
  'a form that submits': [
    {
      tagName: 'form',
      attributes: { action: '/beacon-form' },
      children: [{ tagName: 'input', attributes: { autofocus: true, onfocus: RUN } }],
    },
  ],
  media: [
    { tagName: 'video', attributes: { src: '/beacon-video', poster: '/beacon-poster', autoplay: true, rr_mediaState: 'played' } },
    { tagName: 'audio', attributes: { src: '/beacon-audio', autoplay: true } },
  ],
  'svg use from elsewhere': [
    {
      tagName: 'svg',
      isSVG: true,
      children: [{ tagName: 'use', isSVG: true, attributes: { href: '/beacon-use#a', 'xlink:href': '/beacon-use2#a' } }],
    },
  ],
  'a canvas picture from elsewhere': [
    { tagName: 'canvas', attributes: { rr_dataURL: '/beacon-canvas' } },
    { tagName: 'img', attributes: { rr_dataURL: '/beacon-rr' } },
  ],
};
