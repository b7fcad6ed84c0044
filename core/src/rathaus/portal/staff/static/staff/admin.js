/* Mends what the search boxes of Django's admin (select2) leave out: the name of their field, which screen readers
   would not say otherwise; the list that is open; and signs for the mouse that stand in a list without being part of it. */
(function () {
  function said (label, select) {
    const chosen = Array.from(select.selectedOptions, function (option) { return option.text.trim() })
    return (label.textContent.trim() + ' ' + chosen.join(', ')).trim()
  }
  function nameBox (select) {
    const label = document.querySelector('label[for="' + select.id + '"]')
    const box = select.parentElement.querySelector('.select2 [role="combobox"]')
    if (!label || !box) return
    const shown = box.querySelector('.select2-selection__rendered')
    const typed = box.querySelector('.select2-search__field')
    const list = box.getAttribute('aria-owns')
    if (typed) typed.setAttribute('aria-label', label.textContent.trim())
    box.removeAttribute('aria-labelledby')
    box.setAttribute('aria-label', said(label, select))
    if (shown) shown.setAttribute('aria-label', said(label, select))
    if (!list) box.removeAttribute('aria-controls')
    else {
      box.setAttribute('aria-controls', list)
      document.querySelectorAll('.select2-search--dropdown .select2-search__field').forEach(function (field) {
        field.setAttribute('aria-label', label.textContent.trim())
      })
    }
  }
  function mend () {
    document.querySelectorAll('select.admin-autocomplete').forEach(nameBox)
    document.querySelectorAll('.select2-selection__clear').forEach(function (sign) { sign.setAttribute('aria-hidden', 'true') })
  }
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true })
  mend()
})()
