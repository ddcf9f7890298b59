import { formatPrice, type Product } from './catalogue.ts';
import { escapeHtml, type Html } from './fillTemplate.ts';

const stockWords = (inStock: number): string => (inStock === 0 ? 'Sold out' : inStock < 10 ? `Only ${inStock} left` : 'In stock');

/** One product of a grid, as the shop page draws it too once its script runs. */
export const productCard = (product: Product, drawing: Html): string => `<li class="card">
  <a class="card-link" href="/shop/${product.slug}">
    <span class="tile tile-${product.category.toLowerCase()}">${drawing.html}</span>
    <span class="card-name">${escapeHtml(product.name)}</span>
  </a>
  <span class="card-row"><span class="price">${formatPrice(product.price)}</span><span class="muted">${stockWords(product.inStock)}</span></span>
  ${product.isNew ? '<span class="flag">New</span>' : ''}
</li>`;
