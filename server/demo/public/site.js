import { countCart } from './cart.js';
import { startConsentBar } from './consentBar.js';

const section = document.body.dataset.section;
document.querySelector(`[data-nav="${section}"]`)?.setAttribute('aria-current', 'page');

const count = document.querySelector('[data-cart-count]');
const showCount = () => {
  count.textContent = String(countCart());
};
addEventListener('cartchange', showCount);
addEventListener('storage', showCount);
showCount();

startConsentBar();

// Without live help (blocked, not loaded) the link still leads to the contact form.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('[data-help]');
  if (!link || typeof window.Copane !== 'function') return;
  event.preventDefault();
  window.Copane('requestAgent', { topic: link.dataset.help });
});
