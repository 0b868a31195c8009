// The page inside Telegram: its theme and back button, the reader's place, the daily excerpts.
// bridge.js speaks Telegram's protocol (https://docs.telegram-mini-apps.com/platform/methods).
(() => {
'use strict'
const { on, postEvent } = tapps.bridge
const page = document.documentElement
const launched = new URLSearchParams(launch.replace(/^.*[#?]/, '')) // see inside.js
let kept = {}
try { kept = sessionStorage } catch { /* then it is not kept for the next page */ }
try { postEvent('iframe_ready') } catch { return } // it is not Telegram

// Colours: each is darkened or lightened towards the text until it is legible (WCAG 2, 1.4.3).

const LEGIBLE = 4.5
const rgb = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16))
const mix = (one, other, share) => one.map((part, n) => part + (other[n] - part) * share)
const luminance = colour => colour.map(part => part / 255)
  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0)
const contrast = (...colours) => {
  const [low, high] = colours.map(luminance).sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function paint(theme) {
  const known = name => /^#[0-9a-f]{6}$/i.test(theme[name]) && rgb(theme[name])
  const paper = known('bg_color'), ink = known('text_color')
  if (!paper || !ink) return
  const mark = mix(paper, ink, 0.07)
  const legible = colour => {
    for (let share = 0; share < 1; share += 0.05) {
      const mixed = mix(colour, ink, share)
      if (contrast(mixed, paper) > LEGIBLE && contrast(mixed, mark) > LEGIBLE) return mixed
    }
    return ink
  }
  const colours = {
    paper, ink, mark,
    rule: mix(paper, ink, 0.2),
    quiet: legible(known('hint_color') || mix(paper, ink, 0.6)),
    link: legible(known('link_color') || ink),
  }
  for (const [name, colour] of Object.entries(colours)) {
    page.style.setProperty(`--${name}`, `rgb(${colour.map(Math.round).join(' ')})`)
  }
  page.style.colorScheme = luminance(paper) < luminance(ink) ? 'dark' : 'light'
  postEvent('web_app_set_background_color', { color: theme.bg_color })
  postEvent('web_app_set_header_color', { color_key: 'bg_color' })
}

try { paint(JSON.parse(launched.get('tgWebAppThemeParams')) ?? {}) } catch { /* it is asked for */ }
on('theme_changed', ({ theme_params }) => paint(theme_params))
postEvent('web_app_request_theme')

// The back button goes back to where a link was followed, to a note or to another page.

let depth = 0
function moved() {
  depth = history.state?.depth ?? (kept.depth === undefined ? 0 : Number(kept.depth) + 1)
  kept.depth = depth
  history.replaceState({ depth }, '')
  postEvent('web_app_setup_back_button', { is_visible: depth > 0 })
}
addEventListener('popstate', moved)
addEventListener('pageshow', event => { if (event.persisted) moved() })
on('back_button_pressed', () => history.back())
moved()

// Telegram opens what leads out of the page, so that the page stays.

addEventListener('click', event => {
  const link = event.target.closest?.('a[href]')
  if (!link || link.origin === location.origin) return
  event.preventDefault()
  if (link.host === 't.me') {
    postEvent('web_app_open_tg_link', { path_full: link.pathname + link.search })
  } else {
    postEvent('web_app_open_link', { url: link.href })
  }
})

// What is stored of the reader. A change says from what it begins: see bot/web/reader.py.

const form = document.getElementById('daily')
let state = null, labels = null

async function ask(change) {
  const request = { headers: { Authorization: `tma ${launched.get('tgWebAppData')}` }, keepalive: true }
  if (change) Object.assign(request, { method: 'POST', body: JSON.stringify(change) })
  const answer = await fetch(new URL(form.dataset.reader, location.href), request)
  if (answer.status === 401) tell(labels?.old)
  if (!answer.ok && answer.status !== 409) throw new Error(answer.status)
  const { labels: words, language, standing, place, daily } = await answer.json()
  labels = words
  state = { place, daily }
  show(language, standing)
  return answer.ok
}

const told = document.getElementById('told')
function tell(line) {
  if (line) told.textContent = line
}

function show(language, standing) {
  const [begin, end] = form.querySelectorAll('button')
  form.lang = told.lang = language
  form.querySelector('p').textContent = standing
  form.querySelector('span').textContent = labels.time
  form.setAttribute('aria-label', labels.title)
  form.elements.hour.value = state.daily.at
  begin.textContent = state.daily.on ? labels.change : labels.begin
  end.textContent = labels.end
  end.hidden = !state.daily.on
  form.classList.add('known')
}

async function choose(to) {
  told.textContent = ''
  try {
    for (let tries = 0; tries < 2; tries++) {
      if (await ask({ daily: { from: state.daily, to } })) return
    }
  } catch {
    tell(told.textContent || labels.failed)
  }
}

// The place: the excerpt at a quarter of the screen is being read once it stays there a while.

const STAYS = 1500
let here = null, timer = 0, saving = Promise.resolve()

function save() {
  clearTimeout(timer)
  saving = saving.then(async () => {
    for (let tries = 0; tries < 2 && state && here && here !== state.place; tries++) {
      await ask({ place: { from: state.place, to: here } })
    }
  }).catch(() => { /* it is saved with the next one */ })
}

function watch() {
  const seen = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      here = Number(target.id.slice(1))
      clearTimeout(timer)
      timer = setTimeout(save, STAYS)
    }
  }, { rootMargin: '-25% 0px -75% 0px' })
  for (const excerpt of document.querySelectorAll('.excerpt')) seen.observe(excerpt)
}

const go = number => document.getElementById(`e${number}`)?.scrollIntoView()

async function look() {
  const before = state?.place
  try { await ask() } catch { return }
  if (state.place !== before && state.place !== here) go(state.place)
}

async function start() {
  const asked = /^\?e(\d+)/.exec(location.search)?.[1]
  if (asked && depth === 0) go(asked)
  if (!form) return
  form.addEventListener('submit', event => {
    event.preventDefault()
    choose({ at: form.elements.hour.value, zone: Intl.DateTimeFormat().resolvedOptions().timeZone })
  })
  form.querySelector('[type=button]').addEventListener('click', () => choose(null))
  try { await ask() } catch { /* it is asked for again when the page is seen again */ }
  if (!asked && state && scrollY === 0 && !location.hash.startsWith('#e')) go(state.place)
  watch()
  document.addEventListener('visibilitychange', () => document.hidden ? save() : look())
}

postEvent('web_app_ready')
postEvent('web_app_expand')
document.readyState === 'loading' ? addEventListener('DOMContentLoaded', start) : start()
})()
