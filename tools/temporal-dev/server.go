package main

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"os"
	"strconv"
	"time"

	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/metrics"
	sqliteplugin "go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/schema/sqlite"
	"go.temporal.io/server/temporal"
)

const (
	storeName   = "sqlite-default"
	clusterName = "active"
	// Any constant does: one process is the whole cluster, and its file keeps the first id it saw.
	clusterID = "7e3f1c52-1f57-4d0e-9c5b-5d9d4f7c3a10"
)

func newServer(opts options) (temporal.Server, error) {
	store, err := openStore(opts)
	if err != nil {
		return nil, err
	}
	conf, hosts, err := newConfig(opts, store)
	if err != nil {
		return nil, err
	}
	logger := newLogger(opts.logLevel)
	claims, err := authorization.GetClaimMapperFromConfig(&conf.Global.Authorization, logger)
	if err != nil {
		return nil, err
	}
	return temporal.NewServer(
		temporal.WithConfig(conf),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(hosts),
		temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return claims }),
		temporal.WithDynamicConfigClient(newDynamicConfig(opts)),
	)
}

// newDynamicConfig lifts limits that protect a shared cluster and only slow a private one.
func newDynamicConfig(opts options) dynamicconfig.StaticClient {
	values := dynamicconfig.StaticClient{
		dynamicconfig.HistoryCacheHostLevelMaxSize.Key(): 8096,
		dynamicconfig.FrontendPersistenceMaxQPS.Key():    10_000,
		dynamicconfig.HistoryPersistenceMaxQPS.Key():     45_000,
	}
	for key, value := range opts.dynamicConfig {
		values[dynamicconfig.MakeKey(key)] = value
	}
	return values
}

func newLogger(level string) log.Logger {
	if level == "never" {
		return log.NewNoopLogger()
	}
	return log.NewZapLogger(log.BuildZapLogger(log.Config{Level: level, Format: "json"}))
}

func openStore(opts options) (*config.SQL, error) {
	store := &config.SQL{PluginName: sqliteplugin.PluginName}
	if opts.dbFilename == "" {
		store.DatabaseName = "temporal-dev-" + strconv.Itoa(os.Getpid())
		store.ConnectAttributes = map[string]string{"mode": "memory", "cache": "shared"}
	} else {
		store.DatabaseName = opts.dbFilename
		store.ConnectAttributes = map[string]string{"mode": "rwc"}
	}
	maps.Copy(store.ConnectAttributes, opts.pragmas)

	if opts.dbFilename != "" {
		if _, err := os.Stat(opts.dbFilename); errors.Is(err, os.ErrNotExist) {
			if err := sqlite.SetupSchema(store); err != nil {
				return nil, fmt.Errorf("create the tables in %s: %w", opts.dbFilename, err)
			}
		}
	}
	for _, name := range opts.namespaces {
		namespace, err := sqlite.NewNamespaceConfig(clusterName, name, false, opts.searchAttributes)
		if err != nil {
			return nil, err
		}
		if err := sqlite.CreateNamespaces(store, namespace); err != nil {
			return nil, fmt.Errorf("create namespace %s: %w", name, err)
		}
	}
	return store, nil
}

func newConfig(opts options, store *config.SQL) (*config.Config, map[primitives.ServiceName]static.Hosts, error) {
	frontend := net.JoinHostPort(opts.ip, strconv.Itoa(opts.port))
	conf := &config.Config{
		Global: config.Global{Membership: config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: opts.ip}},
		Persistence: config.Persistence{
			DefaultStore:     storeName,
			VisibilityStore:  storeName,
			NumHistoryShards: 1,
			DataStores:       map[string]config.DataStore{storeName: {SQL: store}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        clusterName,
			CurrentClusterName:       clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{
				clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: frontend, ClusterID: clusterID},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		PublicClient:        config.PublicClient{HostPort: frontend},
		Services:            map[string]config.Service{},
	}
	conf.Archival.History.State, conf.Archival.Visibility.State = "disabled", "disabled"
	conf.NamespaceDefaults.Archival.History.State, conf.NamespaceDefaults.Archival.Visibility.State = "disabled", "disabled"
	if opts.metricsPort != 0 {
		conf.Global.Metrics = &metrics.Config{Prometheus: &metrics.PrometheusConfig{
			ListenAddress: net.JoinHostPort(opts.ip, strconv.Itoa(opts.metricsPort)), HandlerPath: "/metrics",
		}}
	}

	hosts := map[primitives.ServiceName]static.Hosts{}
	for _, service := range temporal.DefaultServices {
		port := opts.port
		if primitives.ServiceName(service) != primitives.FrontendService {
			var err error
			if port, err = freePort(opts.ip); err != nil {
				return nil, nil, err
			}
		}
		conf.Services[service] = config.Service{RPC: config.RPC{GRPCPort: port, BindOnIP: opts.ip}}
		hosts[primitives.ServiceName(service)] = static.SingleLocalHost(net.JoinHostPort(opts.ip, strconv.Itoa(port)))
	}
	return conf, hosts, nil
}

func freePort(ip string) (int, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(ip, "0"))
	if err != nil {
		return 0, err
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
