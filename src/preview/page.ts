/** The diagram's page: puts its parts together, keeps what is chosen, speaks to the extension. */
import type { Follow, FromPage, Preview, ScoreText, ToPage, WhatIf } from '../protocol/preview.ts';
import './preview.css';
import { Card } from './card.ts';
import { byKey, h, refill } from './dom.ts';
import { exported, type Format, fileName } from './exports.ts';
import { hintList } from './hints.ts';
import { connect, type Host } from './host.ts';
import { pathList } from './paths.ts';
import { Picture } from './picture.ts';
import { type Remembered, TABS, type Tab } from './state.ts';
import { elementTable } from './table.ts';
import { searchField, toolbar, zoomText } from './toolbar.ts';
import { whatIfList } from './what-if.ts';

const TITLES: Readonly<Record<Tab, string>> = {
  paths: 'Paths',
  hints: 'Hints',
  'what-if': 'What if',
  elements: 'Elements',
};

/** Milliseconds after the last move before it is kept. */
const KEEPS = 200;

class Page {
  readonly #host: Host;
  #state: Remembered;
  #follow: Follow = { source: true, cursor: true };
  #preview: Preview | undefined;
  #tried: WhatIf | null = null;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  readonly #bar = h('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Diagram' });
  readonly #notice = h('p', { class: 'notice', role: 'status' });
  readonly #sheet = h('div', { class: 'sheet' });
  readonly #window = h('section', { class: 'window', 'aria-label': 'Picture' }, this.#sheet);
  readonly #tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Lists' });
  readonly #panel = h('div', { class: 'panel', role: 'tabpanel', id: 'panel', tabindex: '0' });
  readonly #side = h('aside', { class: 'side', 'aria-label': 'Lists' }, this.#tabs, this.#panel);
  readonly #cardBox = h('div', { class: 'card', role: 'dialog', hidden: true });
  readonly #search: HTMLInputElement;
  readonly #picture: Picture;
  readonly #card: Card;

  constructor(root: HTMLElement, host: Host) {
    this.#host = host;
    this.#state = host.kept;
    this.#search = searchField(this.#bars);
    this.#card = new Card(this.#cardBox, {
      add: (candidate) => this.#add(candidate),
      tick: (candidate) => {
        this.#open('what-if');
        this.#tick(candidate, true);
        byKey(this.#panel, `tick ${candidate}`)?.focus();
      },
      story: (id) => {
        this.#card.close();
        this.#open('paths');
        this.#choose(id);
        byKey(this.#panel, `story ${id}`)?.focus();
      },
    });
    this.#picture = new Picture(
      this.#window,
      this.#sheet,
      {
        chosen: (id) => this.#select(id),
        pointed: (id, at) => this.#card.point(id, at),
        moved: () => this.#moved(),
        failed: (why) => this.#failed(why),
      },
      this.#state.shift,
    );
    root.replaceChildren(this.#bar, this.#notice, h('div', { class: 'main' }, this.#window, this.#side), this.#cardBox);
    this.#drawSide();
    window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => this.#hear(data));
    this.#post({ type: 'ready', view: this.#state.view });
  }

  #post(message: FromPage): void {
    this.#host.post(message);
  }

  #set(change: Partial<Remembered>): void {
    this.#state = { ...this.#state, ...change };
    this.#host.keep(this.#state);
  }

  #hear(message: ToPage): void {
    switch (message.type) {
      case 'show':
        this.#follow = message.follow;
        this.#show(message.preview);
        return;
      case 'nothing':
        if (this.#preview === undefined) this.#say(message.why);
        else this.#say(`${message.why} The last picture stays.`);
        this.#window.classList.toggle('stale', this.#preview !== undefined);
        return;
      case 'mark':
        this.#set({ element: message.element });
        this.#picture.mark(message.element);
        return;
      case 'what-if':
        // An answer to older ticks is no answer.
        if (message.whatIf === null || message.whatIf.candidates.join('\n') !== this.#state.ticks.join('\n')) return;
        this.#tried = message.whatIf;
        this.#drawPanel();
        return;
      case 'done':
        this.#say(message.message);
        return;
    }
  }

  #show(preview: Preview): void {
    const known = new Set(preview.candidates.map(({ key }) => key));
    const ticks = this.#state.ticks.filter((key) => known.has(key));
    const story = preview.stories.find(({ id }) => id === this.#state.story);
    this.#preview = preview;
    this.#set({ uri: preview.uri, view: preview.view, ticks, story: story?.id ?? null });
    this.#tried = null;
    this.#ask();
    this.#say(preview.stale ? 'The text is broken. This is the picture of the last text that was not.' : '');
    this.#window.classList.toggle('stale', preview.stale);
    this.#card.hints = preview.hints;
    this.#drawBar();
    this.#drawSide();
    this.#picture.light(story);
    const drawn = this.#picture.show(preview).then(() => {
      this.#picture.mark(this.#state.element);
      this.#drawPanel();
      this.#window.dataset.drawn = preview.view;
    });
    drawn.catch(() => undefined);
  }

  #say(text: string): void {
    this.#notice.textContent = text;
  }

  #failed(why: string | null): void {
    if (why === null) return;
    this.#say(why);
    this.#window.classList.add('stale');
  }

  #select(id: string): void {
    this.#set({ element: id });
    this.#picture.mark(id);
    if (this.#follow.source) this.#post({ type: 'reveal', element: id });
  }

  #moved(): void {
    const zoom = byKey(this.#bar, 'full');
    // The first fit comes before everything is there.
    if (zoom !== undefined) {
      zoom.textContent = zoomText(this.#percent);
      zoom.setAttribute('aria-label', `${zoomText(this.#percent)}: zoom to 100 %`);
    }
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#set({ shift: this.#picture.viewport.shift }), KEEPS);
  }

  get #percent(): number {
    return Math.round((this.#picture?.viewport.scale ?? 1) * 100);
  }

  // The bar.

  get #bars(): Parameters<typeof toolbar>[3] {
    return {
      view: (view) => this.#post({ type: 'view', view }),
      search: (text, next) => this.#find(text, next),
      zoom: (how) => {
        const { viewport } = this.#picture;
        if (how === 'in') viewport.zoomIn();
        else if (how === 'out') viewport.zoomOut();
        else if (how === 'fit') viewport.fit();
        else viewport.zoom(1);
      },
      follow: (follow) => {
        this.#follow = follow;
        this.#post({ type: 'follow', follow });
        this.#drawBar();
      },
      side: (side) => {
        this.#set({ side });
        this.#drawBar();
        this.#drawSide();
      },
      save: (format) => void this.#save(format),
      copy: () => this.#preview && this.#post({ type: 'copy', text: this.#preview.mermaid }),
    };
  }

  #drawBar(): void {
    const { views, view } = this.#preview ?? { views: [], view: '' };
    const state = { zoom: this.#percent, follow: this.#follow, side: this.#state.side };
    refill(this.#bar, ...toolbar({ views, view }, state, this.#search, this.#bars));
  }

  #find(text: string, next: boolean): void {
    const wanted = text.trim().toLowerCase();
    if (wanted === '' || this.#preview === undefined) {
      this.#picture.mark(null);
      return;
    }
    const found = this.#preview.rows.filter(
      ({ id, title }) => this.#picture.has(id) && `${id}\n${title}`.toLowerCase().includes(wanted),
    );
    const at = found.findIndex(({ id }) => id === this.#state.element);
    const chosen = found[next ? (at + 1) % Math.max(1, found.length) : Math.max(0, at)];
    this.#say(found.length === 0 ? `Nothing in this picture is called ${text.trim()}.` : `${found.length} found.`);
    this.#set({ element: chosen?.id ?? null });
    this.#picture.mark(chosen?.id ?? null);
  }

  async #save(format: Format): Promise<void> {
    const preview = this.#preview;
    if (preview === undefined) return;
    try {
      const base64 = await exported(preview, format);
      this.#post({ type: 'save', name: fileName(preview), format, base64 });
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  // The lists.

  #open(tab: Tab): void {
    this.#set({ tab, side: true });
    this.#drawBar();
    this.#drawSide();
  }

  #drawSide(): void {
    this.#side.hidden = !this.#state.side;
    const counts: Partial<Record<Tab, number>> = {
      paths: this.#preview?.stories.length ?? 0,
      hints: this.#preview?.hints.length ?? 0,
      'what-if': this.#state.ticks.length,
    };
    const to = (tab: Tab) => {
      this.#open(tab);
      byKey(this.#tabs, tab)?.focus();
    };
    const key = (event: Event, tab: Tab) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key];
      if (step === undefined) return;
      event.preventDefault();
      to(TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? tab);
    };
    refill(
      this.#tabs,
      ...TABS.map((tab) => {
        const chosen = tab === this.#state.tab;
        return h(
          'button',
          {
            type: 'button',
            role: 'tab',
            key: tab,
            id: `tab-${tab}`,
            'aria-selected': String(chosen),
            'aria-controls': 'panel',
            tabindex: chosen ? '0' : '-1',
            on: { click: () => to(tab), keydown: (event) => key(event, tab) },
          },
          counts[tab] ? `${TITLES[tab]} ${counts[tab]}` : TITLES[tab],
        );
      }),
    );
    this.#panel.setAttribute('aria-labelledby', `tab-${this.#state.tab}`);
    this.#drawPanel();
  }

  #drawPanel(): void {
    const preview = this.#preview;
    if (preview === undefined) return;
    const ticks = new Set(this.#state.ticks);
    const tick = (candidate: string, on: boolean) => this.#tick(candidate, on);
    const show = (element: string) => {
      this.#select(element);
      this.#picture.focus(element);
    };
    const children = {
      paths: () =>
        pathList(
          preview,
          {
            story: this.#state.story,
            impact: this.#state.impact,
            category: this.#state.category,
            after: this.#after,
            ticks,
            drawn: (id) => this.#picture.has(id),
          },
          {
            choose: (story) => this.#choose(story),
            filter: (impact, category) => {
              this.#set({ impact, category });
              this.#drawPanel();
            },
            reveal: (element) => this.#post({ type: 'reveal', element }),
            view: (view) => this.#post({ type: 'view', view }),
            tick,
          },
        ),
      hints: () => hintList(preview, { show, add: (candidate) => this.#add(candidate) }),
      'what-if': () =>
        whatIfList(preview, ticks, this.#tried, {
          tick,
          clear: () => this.#ticks([]),
          apply: () => this.#post({ type: 'apply', candidates: this.#state.ticks }),
        }),
      elements: () => elementTable(preview, show),
    } as const;
    refill(this.#panel, ...children[this.#state.tab]());
  }

  get #after(): ReadonlyMap<string, ScoreText | null> | undefined {
    if (this.#state.ticks.length === 0 || this.#tried === null) return undefined;
    return new Map(this.#tried.stories.map(({ id, after }) => [id, after]));
  }

  #choose(id: string | null): void {
    this.#set({ story: id });
    this.#picture.light(this.#preview?.stories.find((story) => story.id === id));
    this.#picture.gather();
    this.#drawPanel();
  }

  #tick(candidate: string, on: boolean): void {
    const others = this.#state.ticks.filter((key) => key !== candidate);
    this.#ticks(on ? [...others, candidate] : others);
  }

  #ticks(ticks: readonly string[]): void {
    this.#set({ ticks });
    this.#tried = null;
    this.#ask();
    this.#drawSide();
  }

  #ask(): void {
    if (this.#state.ticks.length > 0) this.#post({ type: 'what-if', candidates: this.#state.ticks });
  }

  #add(candidate: string): void {
    this.#post({ type: 'apply', candidates: [candidate] });
    this.#card.close();
  }
}

const root = document.getElementById('page');
if (root !== null) new Page(root, connect());
