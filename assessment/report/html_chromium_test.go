//go:build browser

package report_test

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"testing"
)

// chromium is a browser without a window, with one page, that is driven over a pipe
// with the Chrome DevTools Protocol: messages of JSON that end with a zero byte.
type chromium struct {
	t       *testing.T
	in      io.Writer
	out     *bufio.Reader
	session string
	number  int

	asked      []string // addresses
	complaints []string // of the console, and exceptions
	loaded     int
}

type chromiumMessage struct {
	ID     int             `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  json.RawMessage `json:"error,omitempty"`
}

// openChromium starts a browser that ends with the test.
func openChromium(t *testing.T) *chromium {
	t.Helper()
	args := []string{
		"--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage",
		"--disable-background-networking", "--disable-component-update", "--window-size=1300,900",
		"--user-data-dir=" + t.TempDir(),
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // which root cannot have
	}
	cmd := exec.Command(findChromium(t), args...)
	theirIn, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.ExtraFiles = []*os.File{theirIn, theirOut} // 3 and 4
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()

	c := &chromium{t: t, in: in, out: bufio.NewReader(out)}
	t.Cleanup(func() {
		c.session = ""
		c.call("Browser.close", nil, nil)
		in.Close()
		cmd.Wait()
		out.Close()
	})

	var target struct{ TargetID string }
	c.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var session struct{ SessionID string }
	c.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	c.session = session.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		c.call(domain+".enable", nil, nil)
	}
	return c
}

// call sends a command and waits for its result; what happens meanwhile is noted.
func (c *chromium) call(method string, params, result any) {
	c.t.Helper()
	c.number++
	number := c.number
	message := map[string]any{"id": number, "method": method}
	if params != nil {
		message["params"] = params
	}
	if c.session != "" {
		message["sessionId"] = c.session
	}
	data, err := json.Marshal(message)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.in.Write(append(data, 0)); err != nil {
		c.t.Fatalf("%s: the browser has ended: %v", method, err)
	}

	for {
		m := c.next()
		if m.ID != number {
			continue
		}
		if m.Error != nil {
			c.t.Fatalf("%s: %s", method, m.Error)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				c.t.Fatalf("%s: %v in %s", method, err, m.Result)
			}
		}
		return
	}
}

// next reads a message and notes what it says of the page.
func (c *chromium) next() chromiumMessage {
	c.t.Helper()
	data, err := c.out.ReadBytes(0)
	if err != nil {
		c.t.Fatalf("the browser has ended: %v", err)
	}
	var m chromiumMessage
	if err := json.Unmarshal(data[:len(data)-1], &m); err != nil {
		c.t.Fatal(err)
	}

	switch m.Method {
	case "Page.loadEventFired":
		c.loaded++
	case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
		c.complaints = append(c.complaints, string(m.Params))
	case "Network.requestWillBeSent":
		var event struct{ Request struct{ URL string } }
		if err := json.Unmarshal(m.Params, &event); err != nil {
			c.t.Fatal(err)
		}
		c.asked = append(c.asked, event.Request.URL)
	}
	return m
}

// open opens an address and waits until it is loaded.
func (c *chromium) open(address string) {
	c.t.Helper()
	before := c.loaded
	c.call("Page.navigate", map[string]any{"url": address}, nil)
	for c.loaded == before {
		c.next()
	}
}

// evaluate runs a script in the page and decodes what it returns.
func (c *chromium) evaluate(script string, result any) {
	c.t.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	c.call("Runtime.evaluate", map[string]any{
		"expression": script, "returnByValue": true, "awaitPromise": true,
	}, &answer)
	if answer.ExceptionDetails != nil {
		c.t.Fatalf("%s\nin %s", answer.ExceptionDetails, script)
	}
	if result == nil {
		return
	}
	if err := json.Unmarshal(answer.Result.Value, result); err != nil {
		c.t.Fatalf("%v: %s\nof %s", err, answer.Result.Value, script)
	}
}

// media shows the page as it is on a screen or on paper, light or dark.
func (c *chromium) media(media, scheme string) {
	c.t.Helper()
	c.call("Emulation.setEmulatedMedia", map[string]any{
		"media":    media,
		"features": []any{map[string]any{"name": "prefers-color-scheme", "value": scheme}},
	}, nil)
}

// key presses a key and lets it go.
func (c *chromium) key(name string, code int) {
	c.t.Helper()
	for _, what := range []string{"rawKeyDown", "char", "keyUp"} {
		params := map[string]any{"type": what, "key": name, "code": name, "windowsVirtualKeyCode": code}
		if what == "char" {
			if name != "Enter" {
				continue
			}
			params["text"] = "\r"
		}
		c.call("Input.dispatchKeyEvent", params, nil)
	}
}

// tabTo presses the tabulator until the element of that id has the focus.
func (c *chromium) tabTo(t *testing.T, id string) {
	t.Helper()
	const most = 60
	for range most {
		c.key("Tab", 9)
		var at string
		c.evaluate(`document.activeElement.id`, &at)
		if at == id {
			return
		}
	}
	t.Fatalf("%d times the tabulator do not lead to %s", most, id)
}
