{
  let launch = /[#&?]tgWebAppData=/.test(location.hash) ? location.hash : ''
  try { launch ? sessionStorage.launch = launch : launch = sessionStorage.launch } catch {}
  if (launch) {
    window.launch = launch
    document.documentElement.classList.add('inside')
    for (const name of ['bridge.js', 'app.js']) {
      const script = document.createElement('script')
      script.src = document.currentScript.dataset.root + name
      script.async = false
      document.head.append(script)
    }
  }
}
