import { addToCart } from './cart.js';

const form = document.querySelector('.product-form');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const quantity = Number(new FormData(form).get('quantity'));
  addToCart(form.dataset.slug, quantity);
  form.querySelector('[data-added]').textContent = quantity === 1 ? 'Added to your cart.' : `Added ${quantity} to your cart.`;
});
