import { describe, expect, it } from 'vitest';
import { createAssetStore } from '../../../dashboard/replay/assets/assetStore.ts';
import { placePictures } from '../../../dashboard/replay/assets/placePictures.ts';
import { solidPng } from '../../e2e/assets/solidPng.ts';

const data = solidPng([1, 2, 3]).toString('base64');
const picture = { id: 'abcdefg-0', type: 'image/png', data };
const font = {
  id: 'abcdefg-1',
  type: 'font/woff2',
  data: Buffer.from('wOF2....').toString('base64'),
  font: { families: ['_0 _1'], weight: '400' },
};

const storeOf = () => {
  const live = new Set<string>();
  let made = 0;
  const store = createAssetStore({
    createObjectURL: () => {
      const address = `blob:${++made}`;
      live.add(address);
      return address;
    },
    revokeObjectURL: (address) => void live.delete(address),
  });
  return { store, live };
};

describe('ASSET-11 an asset is what it says, or nothing', () => {
  it.each([
    ['no asset at all', null],
    ['a text', 'x'],
    ['an id that is none', { ...picture, id: '"><script>' }],
    ['a drawing file', { ...picture, type: 'image/svg+xml', data: Buffer.from('<svg/>').toString('base64') }],
    ['a page', { ...picture, type: 'text/html' }],
    ['markup that calls itself a picture', { ...picture, data: Buffer.from('<svg onload="1"/>').toString('base64') }],
    ['another kind of picture', { ...picture, type: 'image/webp' }],
    ['no Base64', { ...picture, data: `${data.slice(0, 40)}"` }],
    ['too many bytes', { ...picture, data: data.padEnd(400_000, 'A') }],
    ['a font without a name', { ...font, font: undefined }],
    ['a picture with a face', { ...picture, font: font.font }],
    ['a family that ends the rule', { ...font, font: { families: ['x";}*{background:url(https://evil.com)'] } }],
    ['a range that ends the rule', { ...font, font: { families: ['_0'], range: 'U+0;src:url(x)' } }],
    ['a scale of nothing', { ...picture, scale: 0, inStyle: true }],
  ])('refuses %s', (_, raw) => {
    const { store, live } = storeOf();
    expect(store.take(raw).taken).toBe(false);
    expect([...live, store.css()]).toEqual(['']);
  });

  it('takes pictures and fonts, and says them in styles that name nothing but its own addresses', () => {
    const { store } = storeOf();
    expect(store.take(picture)).toEqual({ taken: true, inStyle: false });
    expect(store.take({ ...picture, id: 'abcdefg-2', inStyle: true, scale: 0.5 })).toEqual({ taken: true, inStyle: true });
    expect(store.take(font)).toEqual({ taken: true, inStyle: true });
    expect(store.css()).toBe(
      ':root{--copane-abcdefg-2:image-set(url("blob:2") 0.5x)}@font-face{font-family:"_0 _1";src:url("blob:3");font-weight:400;}',
    );
  });
});

describe('ASSET-10 what came once serves every view of the page, and goes with it', () => {
  it('keeps an address while the page is the same, takes back what the page takes back, and drops another page', () => {
    const { store, live } = storeOf();
    store.take(picture);
    store.take(picture);
    expect([...live]).toEqual(['blob:1']);
    store.take({ id: 'abcdefg-0', type: null, data: '' });
    expect([...live]).toEqual([]);
    store.take(picture);
    store.take({ ...picture, id: 'hijklmn-0' });
    expect([...live]).toEqual(['blob:3']);
    store.clear();
    expect([...live]).toEqual([]);
  });

  it('puts a picture in the place of a neutral one that names it, and nowhere else', () => {
    const neutral = 'data:image/svg+xml,%3Csvg/%3E#copane-abcdefg-0';
    const attributes = { src: neutral, poster: 'https://evil.com/#copane-abcdefg-0', href: '#copane-abcdefg-0', alt: neutral };
    const event = {
      type: 3,
      timestamp: 0,
      data: { source: 0, adds: [], removes: [], texts: [], attributes: [{ id: 1, attributes: { ...attributes } }] },
    };
    placePictures(event as never, (id) => (id === 'abcdefg-0' ? 'blob:1' : undefined));
    expect(event.data.attributes[0]?.attributes).toEqual({ ...attributes, src: 'blob:1' });
  });
});
