// Command temporal-dev is a Temporal server, its Web UI and a SQLite store in one process. It takes the flags of
// `temporal server start-dev` that Tenure uses, so that either can be started with the same arguments.
package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"
)

func main() {
	opts, err := parseOptions(os.Args[1:])
	if err == nil {
		err = run(opts)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "temporal-dev:", err)
		os.Exit(1)
	}
}

// run serves until SIGINT, SIGTERM or, with --exit-on-stdin-close, until whoever started it is gone.
func run(opts options) error {
	stop := make(chan os.Signal, 2)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	if opts.exitOnStdinClose {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			stop <- syscall.SIGTERM
		}()
	}

	server, err := newServer(opts)
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return fmt.Errorf("start the server: %w", err)
	}
	ui := startUI(opts)
	fmt.Printf("temporal-dev %s serves %s:%d\n", serverVersion(), opts.ip, opts.port)

	<-stop
	// A second signal, or a shutdown that hangs, must not keep the process alive.
	go func() {
		<-stop
		os.Exit(1)
	}()
	if ui != nil {
		ui.Stop()
	}
	return server.Stop()
}

func startUI(opts options) *uiserver.Server {
	if opts.uiPort == 0 {
		return nil
	}
	ui := uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
		Host:                opts.ip,
		Port:                opts.uiPort,
		TemporalGRPCAddress: fmt.Sprintf("%s:%d", opts.ip, opts.port),
		DefaultNamespace:    opts.namespaces[0],
		EnableUI:            true,
		Codec:               uiconfig.Codec{Endpoint: opts.uiCodecEndpoint},
		CORS:                uiconfig.CORS{CookieInsecure: true},
		HideLogs:            true,
		DisableNewsFetch:    true,
	}))
	go func() {
		if err := ui.Start(); err != nil {
			fmt.Fprintln(os.Stderr, "temporal-dev: the Web UI stopped:", err)
		}
	}()
	return ui
}
