import { h, render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { addToCart, formatPrice, loadCatalogue, readCart, setQuantity } from './cart.js';

const CATEGORIES = ['Shelter', 'Packs', 'Clothing', 'Kitchen', 'Light'];
const SORTS = {
  featured: ['Featured', () => 0],
  cheap: ['Price, low first', (a, b) => a.price - b.price],
  dear: ['Price, high first', (a, b) => b.price - a.price],
  loved: ['Best rated', (a, b) => b.rating - a.rating],
};
const stockWords = (n) => (n === 0 ? 'Sold out' : n < 10 ? `Only ${n} left` : 'In stock');

// A drawing is cloned from the page's templates: markup from strings is forbidden here.
const Drawing = ({ name, tone }) => {
  const draw = (span) => span?.replaceChildren(document.getElementById(`art-${name}`).content.cloneNode(true));
  return h('span', { class: `tile tile-${tone}`, ref: draw });
};

const Card = ({ product }) =>
  h(
    'li',
    { class: 'card' },
    h(
      'a',
      { class: 'card-link', href: `/shop/${product.slug}` },
      h(Drawing, { name: product.art, tone: product.category.toLowerCase() }),
      h('span', { class: 'card-name' }, product.name),
    ),
    h(
      'span',
      { class: 'card-row' },
      h('span', { class: 'price' }, formatPrice(product.price)),
      h('span', { class: 'muted' }, stockWords(product.inStock)),
    ),
    product.isNew && h('span', { class: 'flag' }, 'New'),
    h(
      'button',
      {
        type: 'button',
        class: 'button quiet',
        disabled: product.inStock === 0,
        'aria-label': `Add to cart: ${product.name}`,
        onClick: () => addToCart(product.slug),
      },
      'Add to cart',
    ),
  );

const Filters = ({ chosen, toggle, words, setWords, sort, setSort }) =>
  h(
    'form',
    { class: 'filters', role: 'search', onSubmit: (event) => event.preventDefault() },
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'search' }, 'Search'),
      h('input', { id: 'search', type: 'search', value: words, onInput: (event) => setWords(event.target.value) }),
    ),
    h(
      'fieldset',
      { class: 'choices' },
      h('legend', null, 'Kind'),
      CATEGORIES.map((name) =>
        h(
          'label',
          { key: name },
          h('input', { type: 'checkbox', checked: chosen.has(name), onChange: () => toggle(name) }),
          h('span', null, name),
        ),
      ),
    ),
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'sort' }, 'Sort'),
      h(
        'select',
        { id: 'sort', value: sort, onChange: (event) => setSort(event.target.value) },
        Object.entries(SORTS).map(([key, [label]]) => h('option', { key, value: key }, label)),
      ),
    ),
  );

const CartLine = ({ product, quantity }) =>
  h(
    'li',
    null,
    h('span', { class: 'line-name' }, product.name),
    h(
      'span',
      { class: 'stepper' },
      h(
        'button',
        { type: 'button', 'aria-label': `One ${product.name} less`, onClick: () => setQuantity(product.slug, quantity - 1) },
        '−',
      ),
      h('output', null, quantity),
      h(
        'button',
        { type: 'button', 'aria-label': `One ${product.name} more`, onClick: () => setQuantity(product.slug, quantity + 1) },
        '+',
      ),
    ),
    h('span', { class: 'price' }, formatPrice(product.price * quantity)),
  );

const Cart = ({ products, cart }) => {
  const lines = products.filter(({ slug }) => cart.has(slug));
  const total = lines.reduce((sum, { slug, price }) => sum + price * cart.get(slug), 0);
  return h(
    'aside',
    { class: 'panel cart', 'aria-label': 'Your cart' },
    h('h2', null, 'Your cart'),
    lines.length === 0 && h('p', { class: 'muted' }, 'Nothing in it yet. Add something you will use.'),
    h(
      'ul',
      { class: 'lines' },
      lines.map((product) => h(CartLine, { key: product.slug, product, quantity: cart.get(product.slug) })),
    ),
    h('p', { class: 'total', role: 'status' }, h('span', null, 'Total'), h('strong', null, formatPrice(total))),
    lines.length > 0 && h('a', { class: 'button', href: '/checkout' }, 'Check out'),
  );
};

const Shop = ({ products }) => {
  const asked = new URLSearchParams(location.search);
  const [chosen, setChosen] = useState(() => new Set(asked.getAll('category').filter((name) => CATEGORIES.includes(name))));
  const [words, setWords] = useState(asked.get('search') ?? '');
  const [sort, setSort] = useState('featured');
  const [cart, setCart] = useState(readCart);
  useEffect(() => {
    const update = () => setCart(readCart());
    addEventListener('cartchange', update);
    return () => removeEventListener('cartchange', update);
  }, []);
  useEffect(() => {
    const query = new URLSearchParams([...chosen].map((name) => ['category', name]));
    if (words) query.set('search', words);
    history.replaceState(null, '', query.size > 0 ? `?${query}` : location.pathname);
  }, [chosen, words]);
  const toggle = (name) =>
    setChosen((set) => (set.has(name) ? new Set([...set].filter((other) => other !== name)) : new Set([...set, name])));
  const shown = useMemo(
    () =>
      products
        .filter(({ category }) => chosen.size === 0 || chosen.has(category))
        .filter(({ name, blurb }) => `${name} ${blurb}`.toLowerCase().includes(words.toLowerCase()))
        .toSorted(SORTS[sort][1]),
    [products, chosen, words, sort],
  );
  return h(
    'div',
    { class: 'shop' },
    h(Filters, { chosen, toggle, words, setWords, sort, setSort }),
    h(
      'div',
      { class: 'shop-results' },
      h('p', { class: 'muted', role: 'status' }, `${shown.length} of ${products.length} products`),
      h(
        'ul',
        { class: 'grid' },
        shown.map((product) => h(Card, { key: product.slug, product })),
      ),
    ),
    h(Cart, { products, cart }),
  );
};

const root = document.getElementById('shop');
const products = await loadCatalogue();
root.replaceChildren();
render(h(Shop, { products }), root);
