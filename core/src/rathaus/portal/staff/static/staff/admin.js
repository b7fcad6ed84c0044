/* Gives the search boxes of Django's admin (select2) the name of their field: screen readers would say nothing. */
(function () {
  function nameBoxes () {
    document.querySelectorAll('select.admin-autocomplete').forEach(function (select) {
      const label = document.querySelector('label[for="' + select.id + '"]')
      const box = select.parentElement.querySelector('.select2 [role="combobox"]')
      const typed = select.parentElement.querySelector('.select2 .select2-search__field')
      if (label && typed) typed.setAttribute('aria-label', label.textContent.trim())
      if (!label || !box) return
      const chosen = select.selectedOptions[0] ? select.selectedOptions[0].text.trim() : ''
      const name = (label.textContent.trim() + ' ' + chosen).trim()
      box.removeAttribute('aria-labelledby')
      box.setAttribute('aria-label', name)
      const shown = box.querySelector('.select2-selection__rendered')
      if (shown) shown.setAttribute('aria-label', name)
    })
  }
  new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true })
  nameBoxes()
})()
