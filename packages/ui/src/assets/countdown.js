/**
 * Counts the outcome strip down to the expiry of its entry, then says so. It makes no request.
 *
 * @param {HTMLElement} strip with `data-ttl` in seconds
 */
export function countDown(strip) {
  const ttl = Number(strip.dataset.ttl);
  const text = strip.querySelector('[data-ttl-text]');
  const meter = strip.querySelector('meter');
  const sentence = strip.querySelector('[data-strip-text]');
  if (!Number.isFinite(ttl) || strip.dataset.ttl === undefined || !text) return;
  // Of a page that the browser kept, the entry is older than the strip says.
  const [navigation] = performance.getEntriesByType('navigation');
  const start = navigation instanceof PerformanceNavigationTiming ? navigation.responseEnd : 0;
  const end = start + ttl * 1000;
  const timer = setInterval(tick, 250);
  tick();

  function tick() {
    const left = (end - performance.now()) / 1000;
    if (text) text.textContent = `${Math.max(0, Math.ceil(left))}\u00a0s`;
    if (meter) meter.value = Math.max(0, left);
    if (left > 0) return;
    clearInterval(timer);
    strip.dataset.expired = '';
    if (sentence instanceof HTMLElement) {
      sentence.setAttribute('role', 'status');
      sentence.textContent = sentence.dataset.expired ?? '';
    }
  }
}
