// Before Streamlit starts: the locale of its widgets, and the snapshot in the address. The address is replaced,
// not added to the history, or Back would be caught.
window[Symbol.for('react-aria.i18n.locale')] = LOCALE;
// Its calendar asks the browser: months and digits would be those of the reader's machine, not of the page.
Object.defineProperties(navigator, {language: {get: () => LOCALE}, languages: {get: () => [LOCALE]}});
const here = new URL(location.href);
// Where the server is: without it Streamlit asks under the page's own address first and logs an error.
window.__streamlit = {BACKEND_BASE_URL: new URL('./', here).origin + new URL('./', here).pathname};
if (SNAP && !here.searchParams.has('snap')) {
  here.searchParams.set('snap', SNAP);
  history.replaceState(history.state, '', here);
}
// A line is kept as evidence, or let go, without drawing the page anew.
addEventListener('click', event => {
  const sign = event.target.closest?.('button.keep');
  if (!sign) return;
  event.preventDefault();
  event.stopPropagation();
  fetch('./basket', {method: 'POST', headers: {'X-Khitab': '1'}, body: sign.dataset.line})
    .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
    .then(found => {
      sign.setAttribute('aria-pressed', String(found.kept));
      sign.setAttribute('aria-label', KEEP[Number(found.kept)]);
      if (sign.nextElementSibling) sign.nextElementSibling.textContent = KEEP[Number(found.kept)];
      document.querySelectorAll('.count').forEach(count => { count.textContent = found.lines || ''; });
      if (found.full) say(REFUSED[0]);
    })
    .catch(() => { sign.setAttribute('aria-pressed', 'mixed'); say(REFUSED[1]); });
}, true);
// Why a line was not kept, in words at the foot of the window, until something else is clicked.
const say = words => {
  const said = Object.assign(document.createElement('p'), {className: 'refused', role: 'alert', textContent: words});
  document.body.append(said);
};
addEventListener('click', () => document.querySelector('.refused')?.remove(), true);
// A link in our HTML opens within the page, as Back does, and not by loading everything anew (0.3 s for 2 s).
// Another language needs another shell, so it loads; so does every link with a key held.
addEventListener('click', event => {
  const link = event.target.closest?.('a[href^="./"]');
  if (!link || link.hasAttribute('download') || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.href), language = url => url.searchParams.get('lang') || 'ar';
  if (language(to) !== language(new URL(location.href))) return;
  event.preventDefault();
  event.stopPropagation();
  history.pushState({}, '', to);
  dispatchEvent(new PopStateEvent('popstate', {state: {}}));
}, true);
// A date that is typed applies when the cursor leaves it; Enter alone would not.
addEventListener('keydown', event => {
  const body = event.key === 'Enter' && event.target.closest?.('[data-testid=stDateInput]')
    && event.target.closest('[data-testid=stPopoverBody]');
  if (!body) return;
  body.tabIndex = -1;
  body.focus();
}, true);
// Where the questions move sideways, the current one comes into sight on every page: a browser does it for the first.
let current = '', waiting = 0;
const follow = () => {
  const here = document.querySelector('.st-key-here'), nav = here?.closest('.st-key-nav');
  const path = new URL(here?.querySelector('a')?.href ?? location.href).pathname;
  if (!nav || path === current) return;
  current = path;
  const [to, all] = [here, nav].map(box => box.getBoundingClientRect());
  nav.scrollBy(to.left + to.width / 2 - all.left - all.width / 2, 0);
};
// A server that was started anew knows no controls until it draws the page: the first change of one would be lost.
let met = false, away = false;
const greet = () => {
  const connected = document.querySelector('.stApp')?.dataset.testConnectionState === 'CONNECTED';
  if (connected && away) dispatchEvent(new PopStateEvent('popstate', {state: {}}));
  [met, away] = [met || connected, met && !connected];
};
new MutationObserver(() => { clearTimeout(waiting); waiting = setTimeout(() => { follow(); greet(); }, 100); })
  .observe(document, {subtree: true, childList: true, attributeFilter: ['class', 'data-test-connection-state']});
