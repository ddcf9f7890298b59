// A shared computer must not keep the last customer's name in live help.
window.Copane('reset');

document.querySelector('[data-sign-in]').addEventListener('submit', (event) => {
  event.preventDefault();
  location.assign('/account');
});
