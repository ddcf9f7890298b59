import { formatPrice, loadCatalogue, readCart } from './cart.js';

const VOUCHERS = new Map([['AUTUMN10', 0.1]]);
const list = document.querySelector('[data-cart-lines]');
const products = await loadCatalogue();
let discount = 0;

const line = (name, price) => {
  const item = document.createElement('li');
  const [left, right] = [document.createElement('span'), document.createElement('span')];
  left.textContent = name;
  right.textContent = price;
  right.className = 'price';
  item.append(left, right);
  return item;
};

const show = () => {
  const cart = readCart();
  const chosen = products.filter(({ slug }) => cart.has(slug));
  const sum = chosen.reduce((total, { slug, price }) => total + price * cart.get(slug), 0);
  const off = Math.round(sum * discount);
  list.replaceChildren(
    ...chosen.map(({ slug, name, price }) => line(`${cart.get(slug)} × ${name}`, formatPrice(price * cart.get(slug)))),
    ...(off > 0 ? [line('Voucher', `−${formatPrice(off)}`)] : []),
    ...(chosen.length === 0 ? [line('Your cart is empty.', '')] : []),
  );
  document.querySelector('[data-cart-total]').textContent = formatPrice(sum - off);
  // Agents see at a glance what is at stake; amounts in euros.
  window.Copane('fields', { cartValue: (sum - off) / 100, cartItems: chosen.length, plan: 'Northwind Plus' });
};

document.querySelector('[data-apply-voucher]').addEventListener('click', () => {
  const code = document.getElementById('voucher').value.trim().toUpperCase();
  discount = VOUCHERS.get(code) ?? 0;
  document.querySelector('[data-voucher-answer]').textContent =
    discount > 0 ? 'Ten percent off.' : 'This code is not valid, or has expired.';
  show();
});

const number = document.getElementById('card-number');
number.addEventListener('input', () => {
  const digits = number.value.replace(/\D/g, '').slice(0, 19);
  number.value = digits.replace(/(.{4})(?=.)/g, '$1 ');
});

addEventListener('cartchange', show);
show();
