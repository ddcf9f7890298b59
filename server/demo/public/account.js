import './giftBalance.js';
import './memberCard.js';

// Who the customer is, vouched for by the site's own back end.
try {
  const response = await fetch('/account/copane-token', { method: 'POST' });
  if (response.ok) window.Copane('identify', { token: (await response.json()).token });
} catch {
  // Live help works without a name; the account page must too.
}
window.Copane('fields', { plan: 'Northwind Plus', orders: 3 });

for (const button of document.querySelectorAll('[data-reveal]')) {
  button.addEventListener('click', () => {
    const input = document.getElementById(button.dataset.reveal);
    const reveal = input.type === 'password';
    input.type = reveal ? 'text' : 'password';
    button.textContent = reveal ? 'Hide' : 'Show';
    button.setAttribute('aria-pressed', String(reveal));
  });
}

for (const form of document.querySelectorAll('[data-stay]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector('[role=status]').textContent = 'Saved. This is a demonstration, so only this page knows.';
  });
}
