package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"runtime/debug"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
)

type options struct {
	ip               string
	port             int
	uiPort           int
	uiCodecEndpoint  string
	metricsPort      int
	dbFilename       string
	logLevel         string
	namespaces       []string
	pragmas          map[string]string
	dynamicConfig    map[string]any
	searchAttributes map[string]enumspb.IndexedValueType
	exitOnStdinClose bool
}

func parseOptions(args []string) (options, error) {
	opts := options{
		pragmas:          map[string]string{},
		dynamicConfig:    map[string]any{},
		searchAttributes: map[string]enumspb.IndexedValueType{},
	}
	flags := flag.NewFlagSet("temporal-dev", flag.ContinueOnError)
	flags.StringVar(&opts.ip, "ip", "127.0.0.1", "IP address to listen on")
	flags.IntVar(&opts.port, "port", 7233, "port of the gRPC frontend")
	flags.IntVar(&opts.uiPort, "ui-port", 0, "port of the Web UI; 0 starts none")
	flags.StringVar(&opts.uiCodecEndpoint, "ui-codec-endpoint", "", "URL at which the Web UI has payloads decoded")
	flags.Bool("headless", true, "accepted for the CLI's sake: the Web UI starts only with --ui-port")
	flags.IntVar(&opts.metricsPort, "metrics-port", 0, "port of /metrics; 0 exposes none")
	flags.StringVar(&opts.dbFilename, "db-filename", "", "SQLite file to keep state in; memory when absent")
	flags.StringVar(&opts.logLevel, "log-level", "warn", "debug, info, warn, error or never")
	flags.BoolVar(&opts.exitOnStdinClose, "exit-on-stdin-close", false, "stop when standard input ends")
	flags.Func("namespace", "namespace to create, repeatable", func(name string) error {
		opts.namespaces = append(opts.namespaces, name)
		return nil
	})
	flags.Func("sqlite-pragma", "PRAGMA=VALUE, repeatable", pair(func(key, value string) error {
		opts.pragmas[key] = value
		return nil
	}))
	flags.Func("dynamic-config-value", "KEY=JSON, repeatable", pair(func(key, value string) (err error) {
		opts.dynamicConfig[key], err = jsonValue(value)
		return err
	}))
	flags.Func("search-attribute", "Name=Type, repeatable", pair(func(key, value string) (err error) {
		opts.searchAttributes[key], err = enumspb.IndexedValueTypeFromString(value)
		return err
	}))
	if err := flags.Parse(args); err != nil {
		return opts, err
	}
	if flags.NArg() > 0 {
		return opts, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if len(opts.namespaces) == 0 {
		opts.namespaces = []string{"default"}
	}
	return opts, nil
}

func pair(set func(key, value string) error) func(string) error {
	return func(text string) error {
		key, value, found := strings.Cut(text, "=")
		if !found {
			return fmt.Errorf("want KEY=VALUE, got %q", text)
		}
		return set(key, value)
	}
}

// jsonValue reads integers as int, the only whole number type that dynamic configuration takes.
func jsonValue(text string) (any, error) {
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return nil, err
	}
	if number, ok := value.(float64); ok && number == float64(int(number)) {
		return int(number), nil
	}
	return value, nil
}

// serverVersion is the version of the embedded server as the build recorded it.
func serverVersion() string {
	info, _ := debug.ReadBuildInfo()
	if info != nil {
		for _, dep := range info.Deps {
			if dep.Path == "go.temporal.io/server" {
				return dep.Version
			}
		}
	}
	return "unknown"
}
