const canvas = document.querySelector('.member-card');

const draw = () => {
  const context = canvas.getContext('2d');
  const { color } = getComputedStyle(canvas);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = color;
  const number = canvas.dataset.member;
  let x = 8;
  for (const character of number) {
    const width = 1 + (character.charCodeAt(0) % 4);
    context.fillRect(x, 6, width, 40);
    x += width + 3 + (character.charCodeAt(0) % 3);
    context.fillRect(x, 6, 2, 40);
    x += 6;
  }
  context.font = '14px ui-monospace, monospace';
  context.fillText(number, 8, 64);
};

draw();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
