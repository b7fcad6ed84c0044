/* Gives the search boxes of Django's admin (select2) the name of their field: screen readers would say nothing. */
(function () {
  function name (root) {
    root.querySelectorAll('select.admin-autocomplete').forEach(function (select) {
      const label = document.querySelector('label[for="' + select.id + '"]')
      const box = select.parentElement.querySelector('.select2 [role="combobox"]')
      if (label && box) {
        box.removeAttribute('aria-labelledby')
        box.setAttribute('aria-label', label.textContent.trim() + ' ' + (select.selectedOptions[0] || { text: '' }).text.trim())
      }
    })
  }
  window.addEventListener('load', function () { name(document) })
  document.addEventListener('change', function () { name(document) })
  document.addEventListener('formset:added', function () { setTimeout(function () { name(document) }, 0) })
})()
