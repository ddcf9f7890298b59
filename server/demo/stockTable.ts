import { CATALOGUE, formatPrice } from './catalogue.ts';
import { escapeHtml, type Html } from './fillTemplate.ts';

const STORES = ['Bergen', 'Oslo', 'Gothenburg', 'Aarhus', 'Hamburg', 'Leeuwarden', 'Ghent', 'Galway', 'Porto', 'Turku'] as const;
const SIZES = ['XS', 'S', 'M', 'L', 'XL', 'one size'] as const;

/** At most this many rows, so that an address cannot make the server write without end. */
export const MAX_STOCK_ROWS = 20_000;

/** The rows of the availability table: the same ones each time, so that two measurements see the same page. */
export const stockTable = (rows: number): Html => {
  const lines = Array.from({ length: Math.min(rows, MAX_STOCK_ROWS) }, (_, index) => {
    const product = CATALOGUE[index % CATALOGUE.length];
    if (!product) return '';
    // Spreads the numbers without chance; nothing depends on its quality.
    const spread = (index * 7_919 + (index >> 3) * 104_729) % 997;
    const quantity = spread % 40;
    const store = STORES[index % STORES.length] ?? '';
    const state = quantity === 0 ? 'out' : quantity < 5 ? 'low' : 'ok';
    const days = 1 + (spread % 5);
    const words = { out: 'Sold out', low: 'Few left', ok: 'In stock' }[state];
    return `<tr><td>${100_000 + index}</td><th scope="row">${escapeHtml(product.name)}</th><td>${SIZES[index % SIZES.length]}</td><td>${store}</td><td class="number">${quantity}</td><td><span class="stock stock-${state}">${words}</span></td><td class="number">${formatPrice(product.price)}</td><td>${days === 1 ? '1 day' : `${days} days`}</td></tr>`;
  });
  return { html: lines.join('\n') };
};
