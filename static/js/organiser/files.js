// Fields for a file, in the language of the page: a browser writes them in its own.

export function nameFiles(page) {
  for (const input of page.querySelectorAll("input[data-choose]")) nameFile(input);
}

// The browser's field lies unseen above these words: it is clicked, focused, dropped upon and read out as before.
function nameFile(input) {
  const { choose, none } = input.dataset;
  const frame = Object.assign(document.createElement("span"), { className: "file-field" });
  const button = Object.assign(document.createElement("span"), { className: "button", textContent: choose });
  const name = Object.assign(document.createElement("span"), { className: "file-name" });
  for (const seen of [button, name]) seen.setAttribute("aria-hidden", "true");
  const tell = () => {
    const [file] = input.files;
    name.textContent = file ? file.name : none;
    name.translate = !file;
  };
  input.replaceWith(frame);
  frame.append(button, name, input);
  input.addEventListener("change", tell);
  tell();
}
