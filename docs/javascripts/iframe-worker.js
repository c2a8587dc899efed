// Browsers start no worker on a page that was opened from a disk, so there the search runs in a
// hidden frame instead. Loaded by zensical.toml; on a page from a server it does nothing.
"use strict";
if (location.protocol === "file:") {
  window.Worker = class {
    onmessage = null;
    onerror = null;
    #frame = document.createElement("iframe");
    #ready;

    constructor(url) {
      this.#frame.hidden = true;
      document.body.append(this.#frame);
      const inside = this.#frame.contentWindow;
      inside.postMessage = (data) => this.onmessage?.({ data });
      const script = inside.document.createElement("script");
      this.#ready = new Promise((resolve) => {
        script.onload = resolve;
        script.onerror = (event) => this.onerror?.(event);
      });
      script.src = new URL(url, location.href).href;
      inside.document.body.append(script);
    }

    async postMessage(data) {
      await this.#ready;
      this.#frame.contentWindow?.onmessage?.({ data: structuredClone(data) });
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
