/** The search of the page: it looks through what stands there, and needs no index and no network. */

/** Runs in the reader's browser; the page's policy allows exactly this text. Text is only ever set as text. */
export const SEARCH = `'use strict';
(() => {
  const field = document.getElementById('search');
  const found = document.getElementById('found');
  const hits = document.getElementById('hits');
  const places = 'h1, h2, h3, h4, h5, p, li, dl > div, tr, figcaption';
  const MOST = 60;
  let index;
  const articles = [...document.querySelectorAll('article')];
  articles.sort((a, b) => (a.id === 'index') - (b.id === 'index'));
  const build = () => articles.flatMap((article) => {
    const title = article.querySelector('h1');
    return [...article.querySelectorAll(places)].map((element) => {
      const words = element.innerText.replace(/\\s+/g, ' ').trim();
      return { element, words, low: words.toLowerCase(), title: title === null ? '' : title.innerText };
    });
  });
  const search = () => {
    const wanted = field.value.trim().toLowerCase().split(/\\s+/).filter((word) => word !== '');
    hits.replaceChildren();
    if (wanted.length === 0) { found.textContent = ''; return; }
    index = index || build();
    const all = index.filter(({ low }) => wanted.every((word) => low.includes(word)));
    found.textContent = all.length === 0 ? 'Nothing found' : all.length + (all.length === 1 ? ' place' : ' places') + (all.length > MOST ? ', the first ' + MOST + ' are listed' : '');
    for (const { element, words, low, title } of all.slice(0, MOST)) {
      if (element.id === '') element.id = 'hit-' + index.findIndex((each) => each.element === element);
      const from = Math.max(0, low.indexOf(wanted[0]) - 30);
      const link = document.createElement('a');
      link.href = '#' + element.id;
      link.textContent = title + ': ' + (from > 0 ? '… ' : '') + words.slice(from, from + 90) + (words.length > from + 90 ? ' …' : '');
      link.addEventListener('click', () => {
        for (const marked of document.querySelectorAll('.hit')) marked.classList.remove('hit');
        element.classList.add('hit');
      });
      const item = document.createElement('li');
      item.append(link);
      hits.append(item);
    }
  };
  let timer;
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 120); });
})();
`;

/** SHA-256 of it, in base64. */
export const SEARCH_HASH = 'w7VXbBzEA7hbw0784Gi89C/22+wlocYdSqrC9lWFKjA=';
