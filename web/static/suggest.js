// Suggestions under the search box: an ARIA combobox over /suggest. Without this script the box still searches.
"use strict";
(() => {
  const box = document.getElementById("q");
  if (!box) return;
  const list = document.createElement("ul");
  const status = document.createElement("div");
  list.id = "q-options";
  list.className = "options";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector('label[for="q"]').textContent);
  status.className = "hidden";
  status.setAttribute("role", "status");
  box.after(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]])
    box.setAttribute(name, value);

  let chosen = -1, asked = 0, timer = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const options = list.children;
    chosen = (index + options.length) % options.length;
    for (const [at, option] of [...options].entries()) option.setAttribute("aria-selected", String(at === chosen));
    box.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };
  const show = (items) => {
    list.replaceChildren(...items.map((item, index) => {
      const option = document.createElement("li"), name = document.createElement("bdi"), why = document.createElement("small");
      option.id = `q-option-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = item.url;
      name.textContent = item.name;
      why.textContent = item.label;
      option.append(name, why);
      return option;
    }));
    chosen = -1;
    list.hidden = !items.length;
    box.setAttribute("aria-expanded", String(!!items.length));
    status.textContent = items.length ? `${items.length} ${box.dataset.status}` : "";
  };
  const ask = async () => {
    const typed = box.value.trim(), mine = ++asked;
    if (typed.length < 2) return close();
    const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}`);
    if (answer.ok && mine === asked && document.activeElement === box) show(await answer.json());
  };

  close();
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("li");
    if (option) location.assign(option.dataset.url);
  });
})();
