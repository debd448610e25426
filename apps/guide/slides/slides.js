const slides = [...document.querySelectorAll('section')];
const position = document.querySelector('#position');

const current = () => Math.min(slides.length, Math.max(1, Number(location.hash.slice(1)) || 1));

function show() {
  for (const [index, slide] of slides.entries()) slide.classList.toggle('current', index + 1 === current());
  position.textContent = `${current()} of ${slides.length}`;
  fitToScreen(slides[current() - 1]);
}

/** Code is as large as the screen allows: nobody scrolls a slide. */
function fitToScreen(slide) {
  for (let size = 1.05; size >= 0.5; size -= 0.05) {
    slide.style.setProperty('--code-size', `${size}rem`);
    if (document.documentElement.scrollHeight <= window.innerHeight) return;
  }
}

document.addEventListener('keydown', ({ key }) => {
  if (['ArrowRight', 'PageDown', ' '].includes(key))
    location.hash = String(Math.min(slides.length, current() + 1));
  if (['ArrowLeft', 'PageUp'].includes(key)) location.hash = String(Math.max(1, current() - 1));
  if (key === 'n') document.body.classList.toggle('with-notes');
  if (key === 'f') document.documentElement.requestFullscreen();
});
window.addEventListener('hashchange', show);
window.addEventListener('resize', show);
show();
