import { readFileSync, appendFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openLink } from "./link.ts";
import { prepare, exchange } from "./topology.ts";
import { openLog } from "../../process/log.ts";
const W="/tmp/rabbit-exp/w", P=25800;
const log=openLog("info");
function start(){ const s=spawn("bash",["/work/shared/backends/rabbitmq.sh",W,String(P)],{stdio:["ignore","pipe",2]}); const ready=new Promise<void>(r=>{let t="";s.stdout.on("data",d=>{t+=d; appendFileSync("/tmp/rabbit-exp/out.log",d); if(t.includes("READY")) r()})}); return {s,ready} }
let b=start(); await b.ready;
const link=await openLink({url:`amqp://guest:guest@127.0.0.1:${P}`,name:"exp",prepare,log,startTimeoutMs:60000});
const delay=Number(process.argv[2]??0);
let pub: (()=>Promise<void>)|undefined;
await link.each(async (session)=>{
  const ch=await session.confirmChannel();
  pub=async()=>{
   const t=performance.now();
   await new Promise<void>(r=>{ ch.publish(exchange,"person.changed",Buffer.from("{}"),{persistent:true,mandatory:true},(e)=>{console.log("confirm",e,Math.round(performance.now()-t));r()}); setTimeout(()=>{console.log("no confirm in 5s");r()},5000).unref();});
  };
});
await pub?.(); await new Promise(r=>setTimeout(r,Number(process.argv[3]??0)));
process.kill(Number(readFileSync(W+"/erlang.pid","utf8")),"SIGKILL"); await once(b.s,"exit"); pub=undefined;
b=start();
while(pub===undefined) await new Promise(r=>setTimeout(r,5));
console.log("reconnected"); await new Promise(r=>setTimeout(r,delay));
await (pub as ()=>Promise<void>)();
await b.ready;
const q=await (await fetch(`http://127.0.0.1:${P+1}/api/queues`,{headers:{authorization:"Basic "+btoa("guest:guest")}})).json() as any[];
for(let i=0;i<1;i++){ await new Promise(r=>setTimeout(r,6000)); }
const q2=await (await fetch(`http://127.0.0.1:${P+1}/api/queues`,{headers:{authorization:"Basic "+btoa("guest:guest")}})).json() as any[];
console.log(q2.map(x=>[x.name,x.messages,x.leader,x.state]));
await (pub as ()=>Promise<void>)();
await link.close(); b.s.kill("SIGTERM"); await once(b.s,"exit");
process.exit(0);
