for (const frame of document.querySelectorAll(".kgbuild iframe:not([data-told])")) {
  frame.dataset.told = "yes";
  tellTheme(frame);
}
