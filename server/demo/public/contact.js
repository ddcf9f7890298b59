const form = document.querySelector('[data-contact]');
const [password, again] = [document.getElementById('contact-password'), document.getElementById('contact-password-again')];

const compare = () => again.setCustomValidity(again.value === password.value ? '' : 'The two passwords differ.');
password.addEventListener('input', compare);
again.addEventListener('input', compare);

const urgency = document.getElementById('contact-urgency');
urgency.addEventListener('input', () => {
  form.querySelector('output').value = urgency.value;
});

const photo = document.getElementById('contact-photo');
photo.addEventListener('change', () => {
  const preview = form.querySelector('.preview');
  URL.revokeObjectURL(preview.src);
  const [file] = photo.files;
  preview.hidden = !file;
  if (file) preview.src = URL.createObjectURL(file);
});
